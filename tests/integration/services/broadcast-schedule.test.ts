import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';
import { composedFor, HOUR, MINUTE, plan, scheduleIn, SECOND, sentTo } from './schedule-bench.ts';

describe('a scheduled broadcast', () => {
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
