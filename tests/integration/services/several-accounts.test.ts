import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';
import { secondAccountIn } from './accounts-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2, 3].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const groupsReached = (bench: EngineBench) => bench.gateway.controls.arrived().map(({ groupId }) => groupId);

it('an account that is away does not hold up the groups of another', async () => {
  const bench = await openEngineBench(groups);
  await secondAccountIn(bench, ids.slice(1));
  bench.gateway.controls.endSocket(bench.accountId, 'replaced');
  const { id } = bench.broadcast(ids);
  await bench.clock.advance(5 * MINUTE_MS);
  expect(groupsReached(bench)).toEqual(ids.slice(1));
  expect(bench.summary(id)).toMatchObject({ state: 'running', counts: { queued: 1, delivered: 2 } });
  await bench.services.accounts.connect(bench.accountId);
  await bench.clock.advance(MINUTE_MS);
  expect(bench.summary(id).state).toBe('finished');
});

it('an account that was throttled rests, whichever broadcast is next; another goes on', async () => {
  const bench = await openEngineBench(groups);
  await secondAccountIn(bench, ids.slice(2));
  bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('THROTTLED') });
  bench.broadcast(ids.slice(0, 1), [], 'One');
  bench.broadcast(ids.slice(1), [], 'Two');
  await bench.clock.advance(50_000);
  expect(groupsReached(bench)).toEqual(ids.slice(2));
  await bench.clock.advance(3 * MINUTE_MS);
  expect(groupsReached(bench).toSorted()).toEqual(ids);
});

it.each(['banned', 'temporarily-banned', 'locked'] as const)(
  '%s: pauses everything that runs, with the reason',
  async (reason) => {
    const bench = await openEngineBench(groups);
    await secondAccountIn(bench, ids.slice(2));
    const first = bench.broadcast(ids.slice(0, 2), [], 'One');
    const second = bench.broadcast(ids.slice(2), [], 'Two');
    bench.gateway.controls.endSocket(bench.accountId, reason);
    for (const { id } of [first, second]) {
      expect(bench.summary(id)).toMatchObject({
        state: 'paused',
        pauseFailure: { code: reason.replace('-', '_').toUpperCase() },
      });
    }
    await bench.clock.advance(MINUTE_MS);
    expect(groupsReached(bench)).toEqual([]);
  },
);

it('what the trainer resumes goes on, although the other account is still refused', async () => {
  const bench = await openEngineBench(groups);
  const home = await secondAccountIn(bench, ids);
  const { id } = bench.broadcast(ids, [], 'One');
  bench.gateway.controls.endSocket(bench.accountId, 'banned');
  expect(bench.summary(id).state).toBe('paused');
  expectOk(bench.services.control.resume(id));
  bench.services.accounts.rename(bench.accountId, 'Old');
  await bench.clock.advance(MINUTE_MS);
  expect(bench.services.connections.isOnline(home)).toBe(true);
  expect(groupsReached(bench)).toEqual(ids);
});
