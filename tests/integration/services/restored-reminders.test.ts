import { describe, expect, it } from 'vitest';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';
import {
  arrived,
  changeWorkshop,
  DAY,
  fate,
  HOUR,
  makeWorkshop,
  MINUTE,
  remind,
  SECOND,
  shownReminder,
} from './reminder-bench.ts';

const one = groupOf(1).id;
const untilStart = { usefulness: { kind: 'until', anchor: 'start' } } as const;

/** The runner has looked: what it does once per start is behind it. */
async function openRunningBench(): Promise<EngineBench> {
  const bench = await openEngineBench([groupOf(1)]);
  await bench.clock.advance(MINUTE);
  return bench;
}

describe('a reminder that comes back to a workshop that moved', () => {
  it('goes out at its new time, once', async () => {
    const bench = await openRunningBench();
    const { reminders } = bench.services;
    const startsAt = bench.clock.now() + 4 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop);
    expectOk(reminders.remove(id));
    changeWorkshop(bench, workshop, { startsAt: startsAt - 2 * HOUR });
    expectOk(reminders.restore(id));
    await bench.clock.advance(HOUR - SECOND);
    expect(arrived(bench)).toEqual([]);
    await bench.clock.advance(MINUTE);
    expect(fate(bench, workshop, id)).toBe('finished');
    expect(shownReminder(bench, workshop, id).broadcast?.schedule?.dueAt).toBe(startsAt - 3 * HOUR);
    await bench.clock.advance(DAY);
    expect(arrived(bench)).toHaveLength(1);
  });

  it('is taken back like any other when the workshop is called off or moves again', async () => {
    const bench = await openRunningBench();
    const { reminders, workshops } = bench.services;
    const startsAt = bench.clock.now() + 4 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop);
    expectOk(reminders.remove(id));
    changeWorkshop(bench, workshop, { startsAt: startsAt - HOUR });
    expectOk(reminders.restore(id));
    // Both the new time and the old one pass without the app.
    bench.clock.jump(3 * HOUR + 10 * MINUTE);
    bench.services.runner.wake();
    await bench.clock.advance(SECOND);
    expect(fate(bench, workshop, id)).toBe('missed');
    expectOk(workshops.cancel(workshop, true));
    expect(fate(bench, workshop, id)).toBe('held');
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
    expectOk(workshops.cancel(workshop, false));
    await bench.clock.advance(SECOND);
    expect(fate(bench, workshop, id)).toBe('missed');
    changeWorkshop(bench, workshop, { startsAt: startsAt + HOUR });
    expect(fate(bench, workshop, id)).toBe('planned');
    await bench.clock.advance(HOUR);
    expect(fate(bench, workshop, id)).toBe('finished');
    expect(arrived(bench)).toHaveLength(1);
  });

  it('does not go out at a time that is no longer its own', async () => {
    const bench = await openRunningBench();
    const { reminders } = bench.services;
    const startsAt = bench.clock.now() + 2 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop);
    expectOk(reminders.remove(id));
    changeWorkshop(bench, workshop, { startsAt: startsAt + DAY });
    // Its old time comes and goes meanwhile.
    await bench.clock.advance(HOUR + MINUTE);
    expectOk(reminders.restore(id));
    await bench.clock.advance(HOUR);
    expect(fate(bench, workshop, id)).toBe('planned');
    expect(arrived(bench)).toEqual([]);
    await bench.clock.advance(DAY);
    expect(fate(bench, workshop, id)).toBe('finished');
    expect(arrived(bench)).toHaveLength(1);
  });

  it('is left to the trainer when the new time is over', async () => {
    const bench = await openRunningBench();
    const startsAt = bench.clock.now() + 2 * DAY;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -1, unit: 'days' },
    });
    expectOk(bench.services.reminders.remove(id));
    changeWorkshop(bench, workshop, { startsAt: startsAt - 2 * DAY + HOUR });
    expectOk(bench.services.reminders.restore(id));
    await bench.clock.advance(MINUTE);
    expect(shownReminder(bench, workshop, id).broadcast).toMatchObject({
      state: 'missed',
      pauseFailure: { code: 'REMINDER_OVER' },
    });
    expect(arrived(bench)).toEqual([]);
  });

  it('with its workshop is due by the rules of the zone as they are now', async () => {
    const bench = await openRunningBench();
    const { workshops } = bench.services;
    const workshop = makeWorkshop(bench, [one]);
    const id = remind(bench, workshop);
    const stored = bench.storage.reminders.get(id);
    if (stored === undefined) throw new Error('no such reminder');
    expectOk(workshops.remove(workshop));
    // By the rules before an update it was an hour later.
    bench.storage.reminders.setDue(id, { ...stored, dueAt: stored.dueAt + HOUR });
    expectOk(workshops.restore(workshop));
    await bench.clock.advance(HOUR + MINUTE);
    expect(fate(bench, workshop, id)).toBe('finished');
    expect(arrived(bench)).toHaveLength(1);
  });
});
