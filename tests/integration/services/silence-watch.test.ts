import { expect, it } from 'vitest';
import { groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;

/** A broadcast to a group that answers and to one of the given size where nobody does. */
async function sentToSilence(size = 9): Promise<{ bench: EngineBench; id: string }> {
  const groups = [groupOf(1), groupOf(2, { people: [], size })];
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(groups.map((group) => group.id));
  while (bench.summary(id).state === 'running') await bench.clock.advance(1_000);
  return { bench, id };
}

const silent = ({ bench, id }: { bench: EngineBench; id: string }) =>
  bench.deliveries(id).map(({ isSilent }) => isSilent);

it('alarms about a group where nobody received it for five minutes, and says so to the window', async () => {
  const sent = await sentToSilence();
  await sent.bench.clock.advance(4 * MINUTE_MS);
  expect(silent(sent)).toEqual([false, false]);
  expect(sent.bench.summary(sent.id).silentCount).toBe(0);
  await sent.bench.clock.advance(MINUTE_MS + 20_000);
  expect(silent(sent)).toEqual([false, true]);
  const patches = sent.bench.published.at(-1)?.patches ?? [];
  expect(patches).toMatchObject([
    { type: 'deliveries.put', deliveries: [{ isSilent: true }] },
    { type: 'broadcast.settled', broadcast: { silentCount: 1 } },
  ]);
});

it('takes the alarm back when somebody receives it after all', async () => {
  const sent = await sentToSilence();
  await sent.bench.clock.advance(6 * MINUTE_MS);
  const { gateway, accountId, clock } = sent.bench;
  const message = gateway.controls.arrived()[1];
  gateway.controls.emit(accountId, {
    type: 'receipt',
    messageId: message?.messageId ?? '',
    groupId: message?.groupId ?? '',
    userId: '201@lid',
    kind: 'delivered',
    at: clock.now(),
  });
  await clock.advance(1_000);
  expect(silent(sent)).toEqual([false, false]);
  expect(sent.bench.summary(sent.id)).toMatchObject({ silentCount: 0, counts: { delivered: 2 } });
});

it('does not alarm about a group with nobody but us', async () => {
  const sent = await sentToSilence(1);
  await sent.bench.clock.advance(20 * MINUTE_MS);
  expect(silent(sent)).toEqual([false, false]);
});

it('waits until what came while the laptop slept can have been heard', async () => {
  const sent = await sentToSilence();
  sent.bench.clock.jump(60 * MINUTE_MS);
  await sent.bench.clock.advance(30_000);
  expect(silent(sent)).toEqual([false, false]);
  await sent.bench.clock.advance(2 * MINUTE_MS);
  expect(silent(sent)).toEqual([false, true]);
});

it('does not alarm while the account is away, and gives it a minute when it is back', async () => {
  const sent = await sentToSilence();
  const { gateway, accountId, clock, services } = sent.bench;
  for (let attempt = 0; attempt < 8; attempt += 1) gateway.controls.refuseConnect('network-unreachable');
  gateway.controls.endSocket(accountId, 'connection-lost');
  await clock.advance(5_000);
  while (!services.connections.isOnline(accountId)) {
    await clock.advance(1_000);
    expect(silent(sent)).toEqual([false, false]);
  }
  await clock.advance(50_000);
  expect(silent(sent)).toEqual([false, false]);
  await clock.advance(6 * MINUTE_MS);
  expect(silent(sent)).toEqual([false, true]);
});
