import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failure } from '#shared/failure.ts';
import { quitConcern } from '#electron/services/quit-concern.ts';
import { expectOk, groupOf, openEngineBench, type EngineBench } from './engine-bench.ts';
import {
  arrived,
  changeWorkshop,
  DAY,
  detailsOf,
  fate,
  HOUR,
  makeWorkshop,
  MINUTE,
  remind,
  reminderOf,
  SECOND,
  shownReminder,
  timeline,
} from './reminder-bench.ts';

const one = groupOf(1).id;
const untilStart = { usefulness: { kind: 'until', anchor: 'start' } } as const;

describe('a workshop that moves', () => {
  it('takes along what has not run, and leaves what has', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 2 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const ran = remind(bench, workshop, { timing: { kind: 'offset', amount: -90, unit: 'minutes' } });
    const hour = remind(bench, workshop);
    const after = remind(bench, workshop, {
      anchor: 'end',
      timing: { kind: 'offset', amount: 1, unit: 'days' },
    });
    await bench.clock.advance(40 * MINUTE);
    changeWorkshop(bench, workshop, { startsAt: startsAt + DAY, durationMinutes: 30 });
    expect(fate(bench, workshop, ran)).toBe('finished');
    expect(shownReminder(bench, workshop, ran).outlook.dueAt).toBe(startsAt - 90 * MINUTE);
    expect(shownReminder(bench, workshop, hour).outlook.dueAt).toBe(startsAt + DAY - HOUR);
    expect(shownReminder(bench, workshop, after).outlook.dueAt).toBe(startsAt + 2 * DAY + 30 * MINUTE);
    await bench.clock.advance(2 * HOUR);
    expect(arrived(bench)).toHaveLength(1);
    // Another title moves nothing.
    const outlooks = () => timeline(bench, workshop).reminders.map(({ outlook }) => outlook);
    const before = outlooks();
    changeWorkshop(bench, workshop, { title: 'Ceramics' });
    expect(outlooks()).toEqual(before);
  });

  it('follows its zone', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: Date.UTC(2026, 11, 1, 12) });
    const evening = remind(bench, workshop, { timing: { kind: 'on-day', days: -2, time: '18:00' } });
    changeWorkshop(bench, workshop, { timeZone: 'America/Sao_Paulo' });
    expect(shownReminder(bench, workshop, evening).outlook.dueAt).toBe(Date.UTC(2026, 10, 29, 21));
  });

  it('while a reminder is due takes it back, and it goes out at its new time, once', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 2 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const waiting = remind(bench, workshop, untilStart);
    const missed = remind(bench, workshop, { timing: { kind: 'offset', amount: -61, unit: 'minutes' } });
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(HOUR + 2 * MINUTE);
    expect([waiting, missed].map((id) => fate(bench, workshop, id))).toEqual(['due', 'missed']);
    changeWorkshop(bench, workshop, { startsAt: startsAt + 3 * HOUR });
    expect([waiting, missed].map((id) => fate(bench, workshop, id))).toEqual(['planned', 'planned']);
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
    bench.services.connections.connect(bench.accountId);
    await bench.clock.advance(10 * MINUTE);
    expect(arrived(bench)).toEqual([]);
    await bench.clock.advance(3 * HOUR);
    expect([waiting, missed].map((id) => fate(bench, workshop, id))).toEqual(['finished', 'finished']);
    expect(arrived(bench)).toHaveLength(2);
  });

  it('so that a time is over leaves it to the trainer', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 2 * DAY;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const day = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -1, unit: 'days' },
    });
    changeWorkshop(bench, workshop, { startsAt: startsAt - 2 * DAY + HOUR });
    await bench.clock.advance(MINUTE);
    expect(shownReminder(bench, workshop, day).broadcast).toMatchObject({
      state: 'missed',
      pauseFailure: { code: 'REMINDER_OVER' },
    });
    changeWorkshop(bench, workshop, { startsAt: startsAt + DAY });
    expect(fate(bench, workshop, day)).toBe('planned');
    await bench.clock.advance(MINUTE);
    expect(fate(bench, workshop, day)).toBe('planned');
    expect(arrived(bench)).toEqual([]);
  });

  it('leaves alone what the trainer gave a time of its own, started or skipped', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const { schedule, control } = bench.services;
    const workshop = makeWorkshop(bench, [one]);
    const ids = [-90, -80, -70].map((amount) =>
      remind(bench, workshop, { timing: { kind: 'offset', amount, unit: 'minutes' } }),
    );
    bench.clock.jump(HOUR);
    bench.services.runner.wake();
    await bench.clock.advance(SECOND);
    expect(ids.map((id) => fate(bench, workshop, id))).toEqual(['missed', 'missed', 'missed']);
    const [own = '', sent = '', skipped = ''] = ids.map(
      (id) => shownReminder(bench, workshop, id).broadcast?.id ?? '',
    );
    const shown = new Date(bench.clock.now() + DAY).toISOString();
    const date = shown.slice(0, 10);
    expectOk(
      schedule.reschedule(own, { date, time: shown.slice(11, 16), timeZone: 'UTC', uselessAfter: null }),
    );
    expectOk(schedule.startNow(sent, []));
    expectOk(control.cancel(skipped));
    await bench.clock.advance(MINUTE);
    changeWorkshop(bench, workshop, { startsAt: bench.clock.now() + 7 * DAY });
    expect(ids.map((id) => fate(bench, workshop, id))).toEqual(['scheduled', 'finished', 'cancelled']);
  });
});

describe('reminders on hold', () => {
  type Hold = (bench: EngineBench, workshop: string, isHeld: boolean) => void;
  const holds: [name: string, hold: Hold][] = [
    [
      'cancelled',
      ({ services }, workshop, isHeld) => {
        expectOk(services.workshops.cancel(workshop, isHeld));
      },
    ],
    [
      'archived',
      ({ services }, workshop, isHeld) => {
        expectOk(services.workshops.archive(workshop, isHeld));
      },
    ],
    [
      'running-late',
      ({ services }, workshop, isHeld) => {
        expectOk(services.reminders.setRunningLate(workshop, isHeld));
      },
    ],
    [
      'deleted',
      ({ services }, workshop, isHeld) => {
        expectOk(isHeld ? services.workshops.remove(workshop) : services.workshops.restore(workshop));
      },
    ],
  ];

  it.each(holds)('%s: nothing goes out, and what was missed waits for the trainer', async (name, hold) => {
    let bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 4 * HOUR });
    const ran = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -230, unit: 'minutes' },
    });
    const due = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -3, unit: 'hours' },
    });
    const soon = remind(bench, workshop, {
      ...untilStart,
      timing: { kind: 'offset', amount: -2, unit: 'hours' },
    });
    const later = remind(bench, workshop);
    await bench.clock.advance(HOUR / 2);
    expect(arrived(bench)).toHaveLength(1);
    bench.gateway.controls.endSocket(bench.accountId, 'replaced');
    await bench.clock.advance(31 * MINUTE);
    expect(fate(bench, workshop, due)).toBe('due');
    hold(bench, workshop, true);
    if (name === 'deleted') expect(bench.services.reminders.timeline(workshop).ok).toBe(false);
    else {
      expect(timeline(bench, workshop).hold).toBe(name);
      expect([due, soon, later].map((id) => fate(bench, workshop, id))).toEqual(['held', 'held', 'held']);
    }
    expect(quitConcern(bench.storage, bench.clock.now())).toBeNull();
    bench = await bench.crash();
    await bench.clock.advance(70 * MINUTE);
    expect(arrived(bench)).toHaveLength(1);
    hold(bench, workshop, false);
    await bench.clock.advance(5 * MINUTE);
    // Both were still useful: back at once they would have been a burst.
    expect([ran, due, soon, later].map((id) => fate(bench, workshop, id))).toEqual([
      'finished',
      'missed',
      'missed',
      'planned',
    ]);
    expect(shownReminder(bench, workshop, soon).broadcast?.pauseFailure).toEqual(failure('WORKSHOP_ON_HOLD'));
    await bench.clock.advance(HOUR);
    expect(fate(bench, workshop, later)).toBe('finished');
    expect(arrived(bench)).toHaveLength(2);
  });

  it('takes back what waits in While you were away, and brings it there again', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const workshop = makeWorkshop(bench, [one], { startsAt: bench.clock.now() + 4 * HOUR });
    const id = remind(bench, workshop);
    bench.clock.jump(3 * HOUR + 10 * MINUTE);
    bench.services.runner.wake();
    await bench.clock.advance(SECOND);
    expect(fate(bench, workshop, id)).toBe('missed');
    expectOk(bench.services.workshops.cancel(workshop, true));
    expect(bench.services.stateHub.snapshot().activeBroadcasts).toEqual([]);
    expect(fate(bench, workshop, id)).toBe('held');
    expectOk(bench.services.workshops.cancel(workshop, false));
    await bench.clock.advance(MINUTE);
    expect(fate(bench, workshop, id)).toBe('missed');
  });

  it('running late ends with the move to another time', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 2 * HOUR;
    const workshop = makeWorkshop(bench, [one], { startsAt });
    const id = remind(bench, workshop);
    expectOk(bench.services.reminders.setRunningLate(workshop, true));
    await bench.clock.advance(90 * MINUTE);
    expect(fate(bench, workshop, id)).toBe('held');
    changeWorkshop(bench, workshop, { startsAt: startsAt + HOUR });
    expect(timeline(bench, workshop).hold).toBeNull();
    await bench.clock.advance(HOUR);
    expect(fate(bench, workshop, id)).toBe('finished');
    expect(arrived(bench)).toHaveLength(1);
  });
});

describe('the reminders of a copied workshop', () => {
  it('are the same plans; what is over counts once it moves', async () => {
    const bench = await openEngineBench([groupOf(1)]);
    const startsAt = bench.clock.now() + 2 * HOUR;
    const original = makeWorkshop(bench, [one], { startsAt });
    remind(bench, original, { timing: { kind: 'offset', amount: -90, unit: 'minutes' } });
    remind(bench, original);
    await bench.clock.advance(40 * MINUTE);
    const details = detailsOf(bench, original);
    const { workshopId: copy } = expectOk(bench.services.workshops.duplicate(original, details, true));
    expect(timeline(bench, copy).reminders.map(({ status }) => status)).toEqual(['over', 'planned']);
    await bench.clock.advance(5 * MINUTE);
    expect(timeline(bench, copy).reminders.map(({ status }) => status)).toEqual(['over', 'planned']);
    changeWorkshop(bench, copy, { startsAt: startsAt + DAY });
    expect(timeline(bench, copy).reminders.map(({ status }) => status)).toEqual(['planned', 'planned']);
    expect(timeline(bench, original).reminders.map(({ status }) => status)).toEqual(['run', 'planned']);
  });
});

it('refuses what cannot be', async () => {
  const bench = await openEngineBench([groupOf(1)]);
  const { workshops, reminders } = bench.services;
  const unknown = { ok: false, error: failure('NOT_FOUND', { what: 'workshop' }) };
  expect(workshops.restore(randomUUID())).toEqual(unknown);
  expect(reminders.setRunningLate(randomUUID(), true)).toEqual(unknown);
  expect(reminders.timeline(randomUUID())).toEqual(unknown);
  expect(reminders.save(randomUUID(), { reminderId: randomUUID(), details: reminderOf() })).toEqual(unknown);
});
