import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { groupOf, openEngineBench } from './engine-bench.ts';

const groups = [1, 2, 3].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const SHOWN_WITHIN_MS = 500;

it('shows outside the window who is connected, and how far the sending is', async () => {
  const bench = await openEngineBench(groups);
  await bench.clock.advance(SHOWN_WITHIN_MS);
  expect(bench.glances.at(-1)).toMatchObject({
    accounts: [{ name: 'Work', connection: { state: 'online' } }],
    progress: null,
  });
  bench.broadcast(ids);
  await bench.clock.advance(SHOWN_WITHIN_MS);
  expect(bench.glances.at(-1)).toMatchObject({ progress: { settled: 1, total: 3 }, paused: 0, held: 0 });
  await bench.clock.advance(60_000);
  expect(bench.glances.at(-1)).toMatchObject({ progress: null, paused: 0, held: 0 });
});

it('pauses whatever runs, and resumes what the trainer paused but not what the engine holds', async () => {
  const bench = await openEngineBench(groups);
  const mine = bench.broadcast(ids);
  const held = bench.broadcast(ids, ['SAME_TEXT_RECENTLY'], 'Another message');
  bench.services.control.pauseAll();
  expect([mine, held].map(({ id }) => bench.summary(id).state)).toEqual(['paused', 'paused']);
  bench.storage.broadcasts.setState(held.id, { state: 'paused', pauseFailure: failure('BANNED') });
  bench.services.events.publish({ type: 'broadcast.changed', broadcastId: held.id });
  await bench.clock.advance(SHOWN_WITHIN_MS);
  expect(bench.glances.at(-1)).toMatchObject({ progress: null, paused: 1, held: 1 });
  bench.services.control.resumeAll();
  expect([mine, held].map(({ id }) => bench.summary(id).state)).toEqual(['running', 'paused']);
});

it('gathers what happens at once', async () => {
  const bench = await openEngineBench(groups);
  await bench.clock.advance(SHOWN_WITHIN_MS);
  const before = bench.glances.length;
  for (let change = 0; change < 50; change += 1) {
    bench.services.events.publish({ type: 'account.changed', accountId: bench.accountId });
  }
  await bench.clock.advance(SHOWN_WITHIN_MS);
  expect(bench.glances).toHaveLength(before + 1);
});

it('says which command the window was asked for', async () => {
  const bench = await openEngineBench(groups);
  bench.services.events.publish({ type: 'window.asked', command: 'palette' });
  await settle();
  expect(bench.published.at(-1)?.patches).toEqual([{ type: 'window.asked', command: 'palette' }]);
});
