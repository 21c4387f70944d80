import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { expectOk, groupOf, openEngineBench } from './engine-bench.ts';
import { composedFor, DAY, HOUR, MINUTE, plan, scheduleIn, SECOND, sentTo } from './schedule-bench.ts';

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
