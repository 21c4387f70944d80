import { describe, expect, it, vi } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { CustomPacing, Pacing } from '#shared/model/pacing.ts';
import type { ExpectedTime } from '#shared/model/review.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ID = '00000000-0000-4000-8000-00000000000b';
const groups = Array.from({ length: 40 }, (_, index) => groupOf(index));
const ids = groups.map(({ id }) => id);
const arrived = (bench: EngineBench) => bench.gateway.controls.arrived().length;
const custom: CustomPacing = {
  kind: 'custom',
  baseMs: 30_000,
  jitterMs: 10_000,
  longPause: { every: 10, pauseMs: 10 * MINUTE_MS },
  dailyCap: 500,
};

function start(bench: EngineBench, pacing: Pacing, count = ids.length, broadcastId = ID, text = 'Hello') {
  return expectOk(
    bench.services.broadcasts.start(
      { content: { kind: 'text', text }, groupIds: ids.slice(0, count), workshopId: null, pacing },
      { broadcastId, acceptedWarnings: ['SAME_TEXT_RECENTLY'] },
    ),
  );
}

/** Lets it run to its end, and answers when the last message arrived. */
async function lastArrival(bench: EngineBench, count: number, stepMs = MINUTE_MS / 2): Promise<number> {
  for (let step = 0; arrived(bench) < count && step < 4_000; step += 1) await bench.clock.advance(stepMs);
  expect(arrived(bench)).toBe(count);
  return bench.clock.now();
}

describe('the review', () => {
  const reviewed = (bench: EngineBench, pacing: Pacing) =>
    expectOk(
      bench.services.broadcasts.review({
        content: { kind: 'text', text: 'Hello' },
        groupIds: ids,
        workshopId: null,
        pacing,
      }),
    );

  it('says how much of the time the night and the daily limit take', async () => {
    const bench = await openEngineBench(groups);
    bench.services.settings.update({ quietHours: null, dailyCap: 100 });
    const undisturbed = reviewed(bench, 'careful');
    expect(undisturbed).toMatchObject({ dailyCap: 100, expected: { quietMs: 0, dailyCapMs: 0 } });

    bench.services.settings.update({ dailyCap: 25 });
    const capped = reviewed(bench, 'careful');
    expect(capped.dailyCap).toBe(25);
    expect(capped.expected.quietMs).toBe(0);
    expect(capped.expected.dailyCapMs).toBeGreaterThan(0);
    const sendingMs = ({ durationMs, quietMs, dailyCapMs }: ExpectedTime) =>
      durationMs - quietMs - dailyCapMs;
    expect(Math.abs(sendingMs(capped.expected) - undisturbed.expected.durationMs)).toBeLessThan(
      2 * MINUTE_MS,
    );

    bench.services.settings.update({ quietHours: { from: '21:00', until: '08:00' } });
    const both = reviewed(bench, 'careful');
    expect(both.expected.quietMs).toBeGreaterThanOrEqual(8 * HOUR_MS);
    expect(both.expected.dailyCapMs + both.expected.quietMs).toBeGreaterThan(capped.expected.dailyCapMs);
    expect(Math.abs(sendingMs(both.expected) - undisturbed.expected.durationMs)).toBeLessThan(2 * MINUTE_MS);
    // Allowed to send at night, it goes on at midnight.
    expect(both.expectedInQuietHours).toEqual(capped.expected);
  });
});

describe('the expected end', () => {
  it.each<[string, Pacing, object]>([
    ['a preset', 'normal', {}],
    ['a custom pacing with long pauses', custom, {}],
    ['the cap of the minute', 'quick', { minuteCap: 2 }],
    [
      'the daily cap and the night',
      'careful',
      { dailyCap: 25, quietHours: { from: '21:00', until: '08:00' } },
    ],
    [
      'the evening',
      { ...custom, longPause: null, baseMs: 600_000 },
      { quietHours: { from: '15:00', until: '16:30' } },
    ],
  ])('is where the sending ends: %s', async (_, pacing, change) => {
    const bench = await openEngineBench(groups);
    bench.services.settings.update({ quietHours: null, ...change });
    const startedAt = bench.clock.now();
    const { expectedEndAt } = start(bench, pacing);
    const isLong = 'dailyCap' in change;
    const took = (await lastArrival(bench, ids.length, isLong ? 10 * MINUTE_MS : undefined)) - startedAt;
    const expected = (expectedEndAt ?? 0) - startedAt;
    expect(Math.abs(took - expected)).toBeLessThan(Math.max(2 * MINUTE_MS, took * 0.1));
  });

  it('is no later than the longest pause allows, however often WhatsApp throttled', async () => {
    const bench = await openEngineBench(groups);
    bench.services.settings.update({ quietHours: null });
    start(bench, { ...custom, longPause: null, baseMs: 600_000 }, 10);
    for (let time = 0; time < 3; time += 1) bench.storage.broadcasts.slowDown(ID);
    await bench.clock.advance(MINUTE_MS);
    const startedAt = bench.clock.now();
    const expected = (bench.summary(ID).expectedEndAt ?? 0) - startedAt;
    const took = (await lastArrival(bench, 10, 5 * MINUTE_MS)) - startedAt;
    expect(Math.abs(took - expected)).toBeLessThan(took * 0.1);
  });

  it('counts what an earlier broadcast of the account has in the queue', async () => {
    const bench = await openEngineBench(groups);
    bench.services.settings.update({ quietHours: null });
    const startedAt = bench.clock.now();
    start(bench, 'careful', 30);
    const { expectedEndAt } = start(bench, 'normal', 10, '00000000-0000-4000-8000-00000000000c', 'Later');
    const took = (await lastArrival(bench, 40)) - startedAt;
    expect(Math.abs(took - ((expectedEndAt ?? 0) - startedAt))).toBeLessThan(took * 0.1);
  });
});

it('never sends more in a minute than the cap', async () => {
  const bench = await openEngineBench(groups);
  bench.services.settings.update({ minuteCap: 3 });
  start(bench, 'quick', 12);
  const counts: number[] = [];
  const reasons = new Set<string | undefined>();
  for (let second = 0; second < 200; second += 1) {
    counts.push(arrived(bench));
    for (const { failure: reason } of bench.deliveries(ID)) reasons.add(reason?.code);
    await bench.clock.advance(1_000);
  }
  const perMinute = counts.map((count, second) => count - (counts[Math.max(0, second - 59)] ?? 0));
  expect(Math.max(...perMinute)).toBe(3);
  expect(reasons).toContain('MINUTE_CAP');
});

it('keeps the daily cap of a custom pacing in place of that of the settings', async () => {
  const bench = await openEngineBench(groups);
  bench.services.settings.update({ quietHours: null });
  start(bench, { ...custom, longPause: null, dailyCap: 4 }, 6);
  await bench.clock.advance(HOUR_MS);
  expect(arrived(bench)).toBe(4);
  await bench.clock.advance(24 * HOUR_MS);
  expect(arrived(bench)).toBe(6);
});

it('a throttled broadcast stays slower, also after a restart; another does not', async () => {
  const bench = await openEngineBench(groups);
  bench.services.settings.update({ quietHours: null });
  bench.gateway.controls.scriptSends({ kind: 'refused', failure: failure('THROTTLED') });
  start(bench, 'quick', 20);
  await bench.clock.advance(3 * MINUTE_MS);
  expect(bench.storage.broadcasts.get(ID)?.slowDowns).toBe(1);
  const again = await bench.crash();
  const before = arrived(again);
  await again.clock.advance(2 * MINUTE_MS);
  // 16±6 s instead of 8±3 s between two.
  expect(arrived(again) - before).toBeGreaterThanOrEqual(5);
  expect(arrived(again) - before).toBeLessThanOrEqual(11);
});

it('waits for the end of a cap by WhatsApp, with the reason, also after a restart', async () => {
  const bench = await openEngineBench(groups);
  const until = bench.clock.now() + HOUR_MS;
  bench.gateway.controls.emit(bench.accountId, {
    type: 'restriction',
    kind: 'message-cap',
    active: true,
    until,
  });
  const { expectedEndAt } = start(bench, 'quick', 3);
  expect(expectedEndAt).toBeGreaterThanOrEqual(until);
  await bench.clock.advance(30 * MINUTE_MS);
  expect(arrived(bench)).toBe(0);
  expect(bench.deliveries(ID)[0]?.failure).toMatchObject({ code: 'MESSAGE_CAP', params: { until } });
  const again = await bench.crash();
  await again.clock.advance(20 * MINUTE_MS);
  expect(arrived(again)).toBe(0);
  await again.clock.advance(20 * MINUTE_MS);
  expect(arrived(again)).toBe(3);
});

it('goes on at once when a cap is lifted; a lock on new chats holds up no group', async () => {
  const bench = await openEngineBench(groups);
  const emit = (kind: 'message-cap' | 'reach-out-lock', active: boolean) => {
    bench.gateway.controls.emit(bench.accountId, { type: 'restriction', kind, active, until: null });
  };
  emit('message-cap', true);
  emit('reach-out-lock', true);
  start(bench, 'quick', 1);
  await bench.clock.advance(MINUTE_MS);
  expect(arrived(bench)).toBe(0);
  emit('message-cap', false);
  await bench.clock.advance(1_000);
  expect(arrived(bench)).toBe(1);
  const kinds = bench.storage.accounts.get(bench.accountId)?.restrictions.map(({ kind }) => kind);
  expect(kinds).toEqual(['reach-out-lock']);
});

it('a clock that was far ahead does not use up the day', async () => {
  const bench = await openEngineBench(groups);
  bench.services.settings.update({ quietHours: null, dailyCap: 2 });
  bench.clock.jump(4 * HOUR_MS);
  start(bench, 'quick', 2);
  await bench.clock.advance(MINUTE_MS);
  bench.clock.jump(-4 * HOUR_MS);
  start(bench, 'quick', 2, '00000000-0000-4000-8000-00000000000c');
  await bench.clock.advance(2 * MINUTE_MS);
  expect(arrived(bench)).toBe(4);
});

describe('before a send', () => {
  it('nothing goes out after a wake until the socket has given a sign of life', async () => {
    const bench = await openEngineBench(groups);
    start(bench, 'quick', 3);
    await bench.clock.advance(1_000);
    bench.gateway.controls.fallSilent(bench.accountId);
    bench.clock.jump(HOUR_MS);
    const send = vi.spyOn(bench.gateway, 'send');
    bench.services.connections.wake();
    bench.services.runner.wake();
    await bench.clock.advance(5_000);
    expect(send).not.toHaveBeenCalled();
    await bench.clock.advance(5 * MINUTE_MS);
    expect(arrived(bench)).toBe(3);
    expect(bench.summary(ID).counts.unconfirmed).toBe(0);
  });

  it('the next groups are warmed while the account waits, each once, and not all of them', async () => {
    const bench = await openEngineBench(groups);
    const warm = vi.spyOn(bench.gateway, 'warmSessions');
    start(bench, 'careful', 12);
    await bench.clock.advance(5_000);
    expect(arrived(bench)).toBe(1);
    expect(warm.mock.calls.map(([, groupId]) => groupId)).toEqual(ids.slice(0, 4));
    await bench.clock.advance(20 * MINUTE_MS);
    expect(arrived(bench)).toBe(12);
    expect(warm.mock.calls.map(([, groupId]) => groupId)).toEqual(ids.slice(0, 12));
  });

  it('the next groups are warmed while a message waits for its answer', async () => {
    const bench = await openEngineBench(groups);
    const warm = vi.spyOn(bench.gateway, 'warmSessions');
    const send = vi.spyOn(bench.gateway, 'send').mockReturnValueOnce(new Promise(() => undefined));
    start(bench, 'quick', 12);
    await bench.clock.advance(5_000);
    expect(send).toHaveBeenCalledOnce();
    expect(warm.mock.calls.map(([, groupId]) => groupId)).toEqual(ids.slice(0, 4));
  });
});
