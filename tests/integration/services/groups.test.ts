import { expect, it } from 'vitest';
import { groupOf, openEngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2].map((index) => groupOf(index));
const namesIn = (bench: Awaited<ReturnType<typeof openEngineBench>>) =>
  bench.storage.groups.summaries().map(({ name }) => name);

/** Unlinks and links again, so that the groups are asked for anew. */
async function linkAnew(bench: Awaited<ReturnType<typeof openEngineBench>>): Promise<void> {
  await bench.services.connections.unlink(bench.accountId);
  bench.gateway.controls.link(bench.accountId);
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(1);
}

it.each([
  ['throttle', MINUTE_MS],
  ['hang', 1.4 * MINUTE_MS],
] as const)('a first list that WhatsApp refused (%s) comes by itself later', async (script, waitMs) => {
  const bench = await openEngineBench(groups);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2']);
  bench.gateway.controls.scriptQueries(script);
  await linkAnew(bench);
  bench.gateway.controls.setGroups([...groups, groupOf(3)]);
  await bench.clock.advance(waitMs - 2_000);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2']);
  await bench.clock.advance(2 * MINUTE_MS);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2', 'Group 3']);
});

it('waits no longer for a list once the connection is gone: the next one asks by itself', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.scriptQueries('throttle');
  await linkAnew(bench);
  bench.gateway.controls.endEverySocket('replaced');
  bench.gateway.controls.setGroups([...groups, groupOf(3)]);
  await bench.clock.advance(60 * MINUTE_MS);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2']);
  bench.services.connections.connect(bench.accountId);
  await bench.clock.advance(1_000);
  expect(namesIn(bench)).toEqual(['Group 1', 'Group 2', 'Group 3']);
});
