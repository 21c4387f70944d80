import { expect, it } from 'vitest';
import { groupOf, openEngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const groups = [1, 2].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);

async function withSent() {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  while (bench.summary(id).state === 'running') await bench.clock.advance(1_000);
  await bench.clock.advance(1_000);
  expect(bench.deliveries(id)).toMatchObject([{ deliveredCount: 2 }, { deliveredCount: 2 }]);
  const [message] = bench.gateway.controls.arrived();
  /** A receipt of somebody who is counted already, and of somebody new. */
  const receive = async (): Promise<void> => {
    for (const userId of ['201', '999']) {
      bench.gateway.controls.emit(bench.accountId, {
        type: 'receipt',
        messageId: message?.messageId ?? '',
        groupId: message?.groupId ?? '',
        userId,
        kind: 'delivered',
        at: bench.clock.now(),
      });
    }
    await bench.clock.advance(1_000);
  };
  return { bench, id, receive };
}

it('counts late receipts for 30 days; then the counts are final', async () => {
  const { bench, id, receive } = await withSent();
  bench.clock.jump(29 * DAY_MS);
  await bench.clock.advance(2 * 60 * MINUTE_MS);
  await receive();
  expect(bench.deliveries(id)[0]).toMatchObject({ deliveredCount: 3 });
  bench.clock.jump(2 * DAY_MS);
  await bench.clock.advance(2 * 60 * MINUTE_MS);
  await receive();
  expect(bench.deliveries(id)).toMatchObject([{ deliveredCount: 3 }, { deliveredCount: 2 }]);
});

it('keeps the history for ever unless the trainer wants less', async () => {
  const { bench, id } = await withSent();
  bench.clock.jump(900 * DAY_MS);
  await bench.clock.advance(2 * 60 * MINUTE_MS);
  expect(bench.summary(id).state).toBe('finished');

  bench.services.settings.update({ keepHistory: 'ninety-days' });
  await bench.clock.advance(50_000);
  expect(bench.summary(id).state).toBe('finished');
  bench.services.settings.update({ keepHistory: 'one-year' });
  await bench.clock.advance(2 * MINUTE_MS);
  expect(bench.services.broadcasts.summaryOf(id)).toBeUndefined();
  expect(bench.published.at(-1)?.patches).toContainEqual({ type: 'broadcast.removed', broadcastId: id });
});

it('waits with it while something is sent', async () => {
  const { bench, id } = await withSent();
  bench.services.settings.update({ keepHistory: 'ninety-days' });
  // Away, so that the next broadcast goes on and on.
  for (let attempt = 0; attempt < 200; attempt += 1)
    bench.gateway.controls.refuseConnect('network-unreachable');
  bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
  bench.clock.jump(91 * DAY_MS);
  const { id: running } = bench.broadcast(ids, [], 'Another text');
  await bench.clock.advance(90 * MINUTE_MS);
  expect(bench.summary(running).state).toBe('running');
  expect(bench.summary(id).state).toBe('finished');
  bench.services.control.cancel(running);
  while (!bench.services.connections.isOnline(bench.accountId)) await bench.clock.advance(MINUTE_MS);
  await bench.clock.advance(2 * 60 * MINUTE_MS);
  expect(bench.services.broadcasts.summaryOf(id)).toBeUndefined();
});

it('takes nothing away while nobody is online: the clock may be wrong', async () => {
  const { bench, id } = await withSent();
  bench.services.settings.update({ keepHistory: 'ninety-days' });
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  bench.clock.jump(900 * DAY_MS);
  await bench.clock.advance(2 * 60 * MINUTE_MS);
  expect(bench.summary(id).state).toBe('finished');
  await bench.services.accounts.connect(bench.accountId);
  await bench.clock.advance(2 * 60 * MINUTE_MS);
  expect(bench.services.broadcasts.summaryOf(id)).toBeUndefined();
});
