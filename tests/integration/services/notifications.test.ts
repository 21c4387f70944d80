import { expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { settle } from '#harness/fakes/fake-clock.ts';
import { groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const groups = [1, 2].map((index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const newsOf = (bench: EngineBench) => bench.notified.map(({ news }) => news);

it('tells once that a broadcast finished, and a click leads to its report', async () => {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  expect(newsOf(bench)).toEqual([]);
  await bench.clock.advance(MINUTE_MS);
  expect(newsOf(bench)).toEqual([{ kind: 'finished', sentCount: 2, targetCount: 2, openCount: 0 }]);
  bench.notified[0]?.open();
  await settle();
  expect(bench.published.at(-1)?.patches).toEqual([{ type: 'notification.opened', broadcastId: id }]);
});

it('counts what did not arrive', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('ADMINS_ONLY_POST') });
  bench.broadcast(ids);
  await bench.clock.advance(MINUTE_MS);
  expect(newsOf(bench)).toEqual([{ kind: 'finished', sentCount: 1, targetCount: 2, openCount: 1 }]);
});

it('tells that the engine held a broadcast and why an account is gone, not that the trainer paused', async () => {
  const bench = await openEngineBench(groups);
  const { id } = bench.broadcast(ids);
  expect(bench.services.control.pause(id)).toMatchObject({ ok: true });
  expect(bench.services.control.resume(id)).toMatchObject({ ok: true });
  expect(newsOf(bench)).toEqual([]);
  bench.gateway.controls.endSocket(bench.accountId, 'banned');
  await bench.clock.advance(MINUTE_MS);
  expect(newsOf(bench).map((news) => ('reason' in news ? [news.kind, news.reason.code] : news))).toEqual(
    expect.arrayContaining([
      ['paused', 'BANNED'],
      ['disconnected', 'BANNED'],
    ]),
  );
  expect(newsOf(bench)).toHaveLength(2);
});

it('tells that WhatsApp logged an account out, although its link is gone by then', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.endSocket(bench.accountId, 'logged-out');
  expect(newsOf(bench)).toMatchObject([{ kind: 'disconnected', reason: { code: 'LOGGED_OUT' } }]);
});

it('says nothing about a connection that comes back by itself', async () => {
  const bench = await openEngineBench(groups);
  bench.gateway.controls.endSocket(bench.accountId, 'connection-lost');
  await bench.clock.advance(MINUTE_MS);
  expect(newsOf(bench)).toEqual([]);
});

it('gathers what was missed at the same time; a click leads to the list', async () => {
  const bench = await openEngineBench(groups);
  const scheduled = ['a', 'b'].map((last) => `00000000-0000-4000-8000-00000000000${last}`);
  for (const id of scheduled) {
    bench.storage.broadcasts.insert(
      {
        id,
        state: 'scheduled',
        content: { kind: 'text', text: 'See you' },
        workshopId: null,
        retryOf: null,
        pacing: 'quick',
        acceptedWarnings: [],
        createdAt: bench.clock.now(),
        startedAt: null,
      },
      [],
    );
    bench.storage.broadcasts.setState(id, { state: 'missed' });
    bench.services.events.publish({ type: 'broadcast.changed', broadcastId: id });
  }
  await bench.clock.advance(5_000);
  expect(newsOf(bench)).toEqual([{ kind: 'missed', count: 2 }]);
  bench.notified[0]?.open();
  await settle();
  expect(bench.published.at(-1)?.patches).toEqual([{ type: 'notification.opened', broadcastId: null }]);
});
