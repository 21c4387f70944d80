import { expect, it } from 'vitest';
import { groupOf, openEngineBench } from './engine-bench.ts';

const DAY_MS = 24 * 60 * 60_000;
const groups = [1, 2, 3].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);

it('counts what an account sent on each of the last fourteen days, today last', async () => {
  const bench = await openEngineBench(groups);
  bench.broadcast(ids, ['QUIET_HOURS']);
  await bench.clock.advance(60_000);
  await bench.clock.advance(DAY_MS);
  bench.broadcast(ids.slice(1), ['QUIET_HOURS'], 'Another message');
  await bench.clock.advance(60_000);
  const days = bench.services.dailySends(bench.accountId);
  expect(days).toHaveLength(14);
  expect(days.slice(-3).map(({ count }) => count)).toEqual([0, 3, 2]);
  expect(days.at(-1)?.day).toBe(new Date(bench.clock.now()).setHours(0, 0, 0, 0));
  expect(days.map(({ day }) => new Date(day).getHours())).toEqual(days.map(() => 0));
});
