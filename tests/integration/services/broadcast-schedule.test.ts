import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import type { Schedule } from '#shared/model/schedule.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The time on the wall in UTC, so long from now. */
function scheduleIn(bench: EngineBench, inMs: number, usefulForMs?: number): Schedule {
  const dueAt = bench.clock.now() + inMs;
  const shown = new Date(dueAt).toISOString();
  const uselessAfter = usefulForMs === undefined ? null : dueAt + usefulForMs;
  return { date: shown.slice(0, 10), time: shown.slice(11, 16), timeZone: 'UTC', uselessAfter };
}

const composedFor = (groupIds: readonly string[], text = 'See you soon') => ({
  content: { kind: 'text' as const, text },
  groupIds,
  workshopId: null,
  pacing: 'quick' as const,
});

function plan(bench: EngineBench, groupIds: readonly string[], schedule: Schedule, text?: string): string {
  const broadcastId = randomUUID();
  expectOk(
    bench.services.schedule.schedule(composedFor(groupIds, text), {
      broadcastId,
      acceptedWarnings: [],
      schedule,
    }),
  );
  return broadcastId;
}

const sentTo = (bench: EngineBench): string[] =>
  bench.gateway.controls.arrived().map(({ groupId }) => groupId);

describe('a scheduled broadcast', () => {
  it('goes out as it was scheduled while its changes are a draft, which outlives a crash', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const id = plan(bench, [groupOf(1).id, groupOf(2).id], scheduleIn(bench, HOUR), 'As scheduled');
    const begun = expectOk(bench.services.drafts.changes(id, randomUUID()));
    expect(begun).toMatchObject({ state: 'draft', changesOf: id, content: { text: 'As scheduled' } });
    expect(bench.services.drafts.list()).toEqual([]);
    const { broadcastId: draftId } = begun;
    const changed = composedFor([groupOf(1).id], 'Changed');
    expectOk(
      bench.services.drafts.save({
        ...changed,
        groupIds: [groupOf(1).id],
        broadcastId: draftId,
        changesOf: id,
      }),
    );

    const later = await bench.crash();
    const { drafts, schedule } = later.services;
    expect(drafts.list()).toMatchObject([{ id: draftId, changesOf: id, content: { text: 'Changed' } }]);
    // Begun once: the same draft is gone on with.
    const kept = expectOk(drafts.changes(id, randomUUID()));
    expect(kept).toEqual(expectOk(drafts.compositionOf(draftId)));
    expect(kept).toMatchObject({
      broadcastId: draftId,
      groupIds: [groupOf(1).id],
      content: { text: 'Changed' },
    });
    expect(kept.schedule).toEqual(later.summary(id).schedule);
    expect(later.summary(id)).toMatchObject({ state: 'scheduled', targetCount: 2 });

    await later.clock.advance(HOUR + 2 * MINUTE);
    const texts = () => later.gateway.controls.arrived().map(({ content }) => content.text);
    expect(texts()).toEqual(['As scheduled', 'As scheduled']);
    expect(drafts.list()).toHaveLength(1);
    expect(drafts.changes(id, randomUUID())).toMatchObject({ ok: false, error: { code: 'WRONG_STATE' } });
    // It becomes a message of its own.
    expectOk(drafts.save({ ...changed, groupIds: [groupOf(1).id], broadcastId: draftId }));
    expect(drafts.list()).toMatchObject([{ id: draftId, changesOf: null }]);
    expect(schedule.reschedule(draftId, scheduleIn(later, HOUR))).toMatchObject({
      ok: false,
      error: { code: 'WRONG_STATE' },
    });
  });

  it('is replaced by its changes when they are scheduled', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const id = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR), 'As scheduled');
    const { drafts } = bench.services;
    const draftId = randomUUID();
    const changed = composedFor([groupOf(1).id], 'Changed');
    expectOk(drafts.save({ ...changed, groupIds: [groupOf(1).id], broadcastId: draftId, changesOf: id }));
    expectOk(
      bench.services.schedule.schedule(changed, {
        broadcastId: id,
        acceptedWarnings: [],
        schedule: scheduleIn(bench, HOUR),
      }),
    );
    expectOk(drafts.discard(draftId));
    await bench.clock.advance(HOUR + MINUTE);
    expect(bench.gateway.controls.arrived().map(({ content }) => content.text)).toEqual(['Changed']);
  });

  it('starts at its time and not before, with the groups as they are then', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2, { announceOnly: true, role: 'member' })]);
    const id = plan(bench, [groupOf(1).id, groupOf(2).id], scheduleIn(bench, HOUR));
    expect(bench.summary(id)).toMatchObject({
      state: 'scheduled',
      startedAt: null,
      targetCount: 2,
      schedule: { timeZone: 'UTC', dueAt: bench.clock.now() + HOUR },
    });
    expect(bench.deliveries(id)).toEqual([]);
    await bench.clock.advance(HOUR - 1);
    expect(bench.summary(id).state).toBe('scheduled');
    expect(sentTo(bench)).toEqual([]);
    await bench.clock.advance(SECOND);
    expect(bench.summary(id)).toMatchObject({ state: 'finished', startedAt: expect.any(Number) as number });
    expect(sentTo(bench)).toEqual([groupOf(1).id]);
    expect(bench.deliveries(id).map(({ state }) => state)).toEqual(['delivered', 'skipped']);
  });

  it('takes the place of its draft, and can be planned anew until it starts', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const { schedule, drafts } = bench.services;
    const broadcastId = randomUUID();
    expectOk(drafts.save({ ...composedFor([groupOf(1).id]), groupIds: [groupOf(1).id], broadcastId }));
    const options = { broadcastId, acceptedWarnings: [] };
    expectOk(
      schedule.schedule(composedFor([groupOf(1).id]), { ...options, schedule: scheduleIn(bench, HOUR) }),
    );
    expect(drafts.list()).toEqual([]);
    // A save that was under way comes late.
    expect(drafts.save({ ...composedFor([]), groupIds: [], broadcastId })).toEqual({
      ok: false,
      error: failure('WRONG_STATE', { state: 'scheduled' }),
    });
    expectOk(
      schedule.schedule(composedFor([groupOf(2).id]), { ...options, schedule: scheduleIn(bench, 2 * HOUR) }),
    );
    await bench.clock.advance(HOUR + MINUTE);
    expect(bench.summary(broadcastId).state).toBe('scheduled');
    expectOk(schedule.reschedule(broadcastId, scheduleIn(bench, 5 * MINUTE)));
    await bench.clock.advance(6 * MINUTE);
    expect(bench.summary(broadcastId).state).toBe('finished');
    expect(sentTo(bench)).toEqual([groupOf(2).id]);
    expect(
      schedule.schedule(composedFor([groupOf(1).id]), { ...options, schedule: scheduleIn(bench, HOUR) }),
    ).toEqual({ ok: false, error: failure('WRONG_STATE', { state: 'finished' }) });
    expect(schedule.reschedule(broadcastId, scheduleIn(bench, HOUR))).toEqual({
      ok: false,
      error: failure('WRONG_STATE', { state: 'finished' }),
    });
  });

  it('can be cancelled, and sent at once, once', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { schedule, control } = bench.services;
    const cancelled = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    expectOk(control.cancel(cancelled));
    expect(bench.summary(cancelled).state).toBe('cancelled');
    expect(schedule.startNow(cancelled, [])).toEqual({
      ok: false,
      error: failure('WRONG_STATE', { state: 'cancelled' }),
    });
    const now = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    expect(expectOk(schedule.startNow(now, [])).state).toBe('running');
    expect(expectOk(schedule.startNow(now, [])).id).toBe(now);
    await bench.clock.advance(2 * HOUR);
    expect(bench.summary(now).state).toBe('finished');
    expect(expectOk(schedule.startNow(now, [])).state).toBe('finished');
    expect(sentTo(bench)).toEqual([groupOf(1).id]);
  });

  it('is refused for a time that is over, and for what is not there', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { schedule } = bench.services;
    const options = { broadcastId: randomUUID(), acceptedWarnings: [] };
    const past = scheduleIn(bench, -MINUTE);
    expect(schedule.schedule(composedFor([groupOf(1).id]), { ...options, schedule: past })).toEqual({
      ok: false,
      error: failure('SCHEDULE_PAST'),
    });
    expect(
      schedule.schedule(composedFor([groupOf(9).id]), { ...options, schedule: scheduleIn(bench, HOUR) }),
    ).toEqual({ ok: false, error: failure('NOT_FOUND', { what: 'group' }) });
    expect(bench.storage.broadcasts.get(options.broadcastId)).toBeUndefined();
    expect(schedule.reschedule(randomUUID(), scheduleIn(bench, HOUR))).toEqual({
      ok: false,
      error: failure('NOT_FOUND', { what: 'broadcast' }),
    });
    const planned = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    expect(schedule.reschedule(planned, past)).toEqual({ ok: false, error: failure('SCHEDULE_PAST') });
    expect(bench.summary(planned).state).toBe('scheduled');
  });

  it('is reviewed as of its time', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { schedule } = bench.services;
    const now = expectOk(schedule.review(composedFor([groupOf(1).id]), scheduleIn(bench, HOUR)));
    expect(now.review.targets[0]?.warnings).toEqual([]);
    const midnight = new Date(bench.clock.now());
    midnight.setHours(24, 0, 0, 0);
    const late = scheduleIn(bench, midnight.getTime() - bench.clock.now());
    const reviewed = expectOk(schedule.review(composedFor([groupOf(1).id]), late));
    expect(reviewed).toMatchObject({ dueAt: midnight.getTime(), resolution: 'exact' });
    expect(reviewed.review.targets[0]?.warnings).toMatchObject([{ code: 'QUIET_HOURS' }]);
  });
});

describe('while nobody was there', () => {
  it.each([
    ['two minutes late', 2 * MINUTE, 'finished'],
    ['a little later', 2 * MINUTE + SECOND, 'missed'],
  ] as const)('asleep until %s: %s', async (_, lateMs, state) => {
    const bench = await openEngineBench([groupOf(1)]);
    const id = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    bench.clock.jump(HOUR + lateMs);
    bench.services.runner.wake();
    await bench.clock.advance(20 * SECOND);
    expect(bench.summary(id)).toMatchObject({ state, pauseFailure: null });
    expect(sentTo(bench)).toHaveLength(state === 'finished' ? 1 : 0);
  });

  it('is missed when the app was closed, and then waits for the trainer', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const ids = ['a', 'b', 'c'].map((text) => plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR), text));
    const [sendNow = '', edit = '', skip = ''] = ids;
    bench.clock.jump(8 * HOUR - 5 * SECOND);
    const later = await bench.crash();
    await later.clock.advance(MINUTE);
    for (const id of ids) expect(later.summary(id)).toMatchObject({ state: 'missed', pauseFailure: null });
    expect(sentTo(later)).toEqual([]);

    expectOk(later.services.schedule.startNow(sendNow, []));
    expectOk(later.services.schedule.reschedule(edit, scheduleIn(later, 10 * MINUTE)));
    expectOk(later.services.control.cancel(skip));
    await later.clock.advance(MINUTE);
    expect(ids.map((id) => later.summary(id).state)).toEqual(['finished', 'scheduled', 'cancelled']);
    await later.clock.advance(10 * MINUTE);
    expect(ids.map((id) => later.summary(id).state)).toEqual(['finished', 'finished', 'cancelled']);
    expect(sentTo(later)).toHaveLength(2);
  });

  it('starts late when it is still useful by its own rule, and is missed when it is not', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const useful = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR, 3 * HOUR));
    const useless = plan(bench, [groupOf(2).id], scheduleIn(bench, HOUR, HOUR));
    bench.clock.jump(3 * HOUR);
    bench.services.runner.wake();
    await bench.clock.advance(MINUTE);
    expect(bench.summary(useful).state).toBe('finished');
    expect(bench.summary(useless).state).toBe('missed');
    expect(sentTo(bench)).toEqual([groupOf(1).id]);
    // Changed and sent all the same: the limit does not stop it again.
    const options = { broadcastId: useless, acceptedWarnings: [] };
    expectOk(bench.services.broadcasts.start(composedFor([groupOf(2).id], 'changed'), options));
    await bench.clock.advance(MINUTE);
    expect(bench.summary(useless).state).toBe('finished');
  });

  it('never starts a burst: several that are due go one after the other, paced', async () => {
    const groups = Array.from({ length: 6 }, (_, index) => groupOf(index + 1));
    const bench = await openEngineBench(groups);
    const ids = [3, 2, 1].map((minutes) =>
      plan(
        bench,
        groups.slice(minutes * 2 - 2, minutes * 2).map(({ id }) => id),
        scheduleIn(bench, minutes * MINUTE, 5 * HOUR),
        `Part ${String(minutes)}`,
      ),
    );
    const times: number[] = [];
    bench.clock.jump(HOUR);
    bench.services.runner.wake();
    for (let second = 0; second < 120; second += 1) {
      await bench.clock.advance(SECOND);
      while (times.length < sentTo(bench).length) times.push(bench.clock.now());
    }
    expect(ids.map((id) => bench.summary(id).state)).toEqual(['finished', 'finished', 'finished']);
    // Soonest first, each to its end, and never two at once.
    expect(sentTo(bench)).toEqual(groups.map(({ id }) => id));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(4 * SECOND);
  });

  it('waits for its account for two minutes, then says that it was offline', async () => {
    const bench = await openEngineBench([groupOf(1), groupOf(2)]);
    const back = plan(bench, [groupOf(1).id], scheduleIn(bench, MINUTE), 'back');
    const away = plan(bench, [groupOf(2).id], scheduleIn(bench, 10 * MINUTE), 'away');
    const useful = plan(bench, [groupOf(2).id], scheduleIn(bench, 10 * MINUTE, HOUR), 'useful');
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(2 * MINUTE);
    expect(bench.summary(back).state).toBe('scheduled');
    bench.services.connections.connect(bench.accountId);
    await bench.clock.advance(20 * SECOND);
    expect(bench.summary(back).state).toBe('finished');

    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(20 * MINUTE);
    expect(bench.summary(away)).toMatchObject({ state: 'missed', pauseFailure: { code: 'OFFLINE' } });
    expect(bench.summary(useful).state).toBe('scheduled');
    bench.services.connections.connect(bench.accountId);
    await bench.clock.advance(20 * SECOND);
    expect(bench.summary(useful).state).toBe('finished');
    expect(bench.summary(away).state).toBe('missed');
    expect(sentTo(bench)).toHaveLength(2);
  });

  it('is missed with the reason when there is nothing left to send to', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const id = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    bench.gateway.controls.setGroups([groupOf(1, { announceOnly: true, role: 'member' })]);
    expectOk(await bench.services.groups.sync(bench.accountId));
    await bench.clock.advance(HOUR + MINUTE);
    expect(bench.summary(id)).toMatchObject({ state: 'missed', pauseFailure: { code: 'NO_TARGETS' } });
    expect(bench.services.schedule.startNow(id, [])).toEqual({ ok: false, error: failure('NO_TARGETS') });
  });
});

describe('a clock that is wrong', () => {
  it('set back, sends nothing twice', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const id = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    await bench.clock.advance(HOUR + MINUTE);
    expect(bench.summary(id).state).toBe('finished');
    bench.clock.jump(-2 * HOUR);
    bench.services.runner.wake();
    await bench.clock.advance(3 * HOUR);
    expect(sentTo(bench)).toHaveLength(1);
  });

  it('set far ahead, starts nothing, and nothing is missed once it is right again', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const id = plan(bench, [groupOf(1).id], scheduleIn(bench, HOUR));
    bench.clock.jump(30 * DAY);
    bench.services.runner.wake();
    await bench.clock.advance(30 * SECOND);
    expect(bench.summary(id).state).toBe('missed');
    bench.clock.jump(-30 * DAY);
    bench.services.runner.wake();
    await bench.clock.advance(30 * SECOND);
    expect(bench.summary(id).state).toBe('scheduled');
    expect(sentTo(bench)).toEqual([]);
    await bench.clock.advance(HOUR);
    expect(bench.summary(id).state).toBe('finished');
    expect(sentTo(bench)).toHaveLength(1);
  });

  it('or a zone whose rules changed: what counts is the time on the wall', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const schedule = scheduleIn(bench, 2 * HOUR);
    const id = plan(bench, [groupOf(1).id], schedule);
    const dueAt = bench.summary(id).schedule?.dueAt ?? 0;
    bench.storage.compositions.setSchedule(id, { ...schedule, dueAt: dueAt + HOUR });
    const updated = await bench.crash();
    await updated.clock.advance(SECOND);
    expect(updated.summary(id).schedule?.dueAt).toBe(dueAt);
  });
});
