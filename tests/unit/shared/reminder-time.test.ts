import { TZDate } from '@date-fns/tz';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movedReminders } from '#shared/model/reminder-move.ts';
import { reminderTime, type WorkshopTime } from '#shared/model/reminder-time.ts';
import type { Reminder, ReminderPlan } from '#shared/model/reminder.ts';
import { instantOfWall, wallOf } from '#shared/model/wall-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const zones = [
  'UTC',
  'Europe/Lisbon',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
/** The computer's own: nothing of it may matter. */
const processZones = ['UTC', 'America/Sao_Paulo', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** What a clock on the wall shows, by another way than the one under test: `2027-03-28 02:30`. */
function shown(at: number, timeZone: string): string {
  const local = new TZDate(at, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${local.getFullYear()}-${two(local.getMonth() + 1)}-${two(local.getDate())}`;
  return `${date} ${two(local.getHours())}:${two(local.getMinutes())}`;
}

/** A date so many days later, counted in UTC, where every day has 24 hours. */
function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

const plan = (change: Partial<ReminderPlan>): ReminderPlan => ({
  anchor: 'start',
  timing: { kind: 'offset', amount: -1, unit: 'days' },
  usefulness: { kind: 'on-time' },
  ...change,
});

const workshops: fc.Arbitrary<WorkshopTime> = fc.record({
  // Five years, in which every zone above has changed its clocks that does so at all.
  startsAt: fc
    .integer({ min: 0, max: (5 * 366 * DAY) / MINUTE })
    .map((minute) => Date.UTC(2026, 0, 1) + minute * MINUTE),
  durationMinutes: fc.integer({ min: 1, max: 20_160 }),
  timeZone: fc.constantFrom(...zones),
});
const anchors = fc.constantFrom('start' as const, 'end' as const);
const times = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => new Date(minute * MINUTE).toISOString().slice(11, 16));
const dayCounts = fc.integer({ min: -366, max: 366 });
const timings: fc.Arbitrary<ReminderPlan['timing']> = fc.oneof(
  fc.record({
    kind: fc.constant('offset' as const),
    amount: dayCounts,
    unit: fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
  }),
  fc.record({ kind: fc.constant('on-day' as const), days: dayCounts, time: times }),
);
const usefulnesses: fc.Arbitrary<ReminderPlan['usefulness']> = fc.oneof(
  fc.constant({ kind: 'on-time' as const }),
  fc.record({ kind: fc.constant('until' as const), anchor: anchors }),
  fc.record({
    kind: fc.constant('for' as const),
    amount: fc.integer({ min: 1, max: 366 }),
    unit: fc.constantFrom('minutes' as const, 'hours' as const, 'days' as const),
  }),
);
const plans: fc.Arbitrary<ReminderPlan> = fc.record({
  anchor: anchors,
  timing: timings,
  usefulness: usefulnesses,
});

const anchorOf = (anchor: 'start' | 'end', { startsAt, durationMinutes }: WorkshopTime): number =>
  anchor === 'start' ? startsAt : startsAt + durationMinutes * MINUTE;

describe.each(processZones)('on a computer in %s, a reminder', (processZone) => {
  const before = process.env['TZ'];
  beforeAll(() => {
    process.env['TZ'] = processZone;
    const named = new Intl.DateTimeFormat('en', { timeZone: processZone }).resolvedOptions().timeZone;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(named);
  });
  afterAll(() => {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  });

  it('in minutes or hours is an exact duration away', () => {
    fc.assert(
      fc.property(
        workshops,
        anchors,
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.constantFrom(['minutes', MINUTE] as const, ['hours', HOUR] as const),
        (workshop, anchor, amount, [unit, unitMs]) => {
          const { dueAt, resolution } = reminderTime(
            plan({ anchor, timing: { kind: 'offset', amount, unit } }),
            workshop,
          );
          expect(dueAt - anchorOf(anchor, workshop)).toBe(amount * unitMs);
          expect(resolution).toBe('exact');
        },
      ),
    );
  });

  it('in days is at the same time of day, so many dates away', () => {
    fc.assert(
      fc.property(workshops, anchors, dayCounts, (workshop, anchor, days) => {
        const { timeZone } = workshop;
        const { dueAt, resolution } = reminderTime(
          plan({ anchor, timing: { kind: 'offset', amount: days, unit: 'days' } }),
          workshop,
        );
        const [date = '', time = ''] = shown(anchorOf(anchor, workshop), timeZone).split(' ');
        expectShown(dueAt, timeZone, `${daysLater(date, days)} ${time}`, resolution);
      }),
    );
  });

  it('at a time of day is at that time, so many dates away', () => {
    fc.assert(
      fc.property(workshops, anchors, dayCounts, times, (workshop, anchor, days, time) => {
        const { timeZone } = workshop;
        const { dueAt, resolution } = reminderTime(
          plan({ anchor, timing: { kind: 'on-day', days, time } }),
          workshop,
        );
        const [date = ''] = shown(anchorOf(anchor, workshop), timeZone).split(' ');
        expectShown(dueAt, timeZone, `${daysLater(date, days)} ${time}`, resolution);
      }),
    );
  });

  it('is on a whole minute, and useless only after its time', () => {
    fc.assert(
      fc.property(plans, workshops, fc.integer({ min: 0, max: 59_999 }), (any, workshop, ms) => {
        const { dueAt, uselessAfter } = reminderTime(any, { ...workshop, startsAt: workshop.startsAt + ms });
        expect(dueAt % MINUTE).toBe(0);
        if (uselessAfter !== null) expect(uselessAfter).toBeGreaterThan(dueAt);
      }),
    );
  });

  it('is the later the later it is meant', () => {
    fc.assert(
      fc.property(workshops, fc.integer({ min: -365, max: 365 }), (workshop, days) => {
        const at = (amount: number): number =>
          reminderTime(plan({ timing: { kind: 'offset', amount, unit: 'days' } }), workshop).dueAt;
        expect(at(days)).toBeGreaterThan(at(days - 1));
      }),
    );
  });

  it('of a workshop that moves there and back is where it was, and only what has not run moves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ plan: plans, hasRun: fc.boolean() }), { maxLength: 6 }),
        workshops,
        workshops,
        fc.boolean(),
        (made, first, second, isRemoved) => {
          const reminders = made.map(({ plan: one, hasRun }, index) => ({
            ...one,
            index,
            status: hasRun ? ('run' as const) : ('planned' as const),
            broadcast: null,
            outlook: outlookAt(reminderTime(one, first).dueAt),
          }));
          // What the trainer deletes is simply not there.
          const left = isRemoved ? reminders.slice(1) : reminders;
          const now = second.startsAt;
          const moved = movedReminders(left, second, now);
          const changed = left.filter(
            (one) => one.status === 'planned' && reminderTime(one, second).dueAt !== one.outlook.dueAt,
          );
          expect(new Set(moved.map(({ reminder }) => reminder.index))).toEqual(
            new Set(changed.map(({ index }) => index)),
          );
          for (const [at, { reminder, beforeAt, afterAt, isOver }] of moved.entries()) {
            expect(beforeAt).toBe(reminder.outlook.dueAt);
            expect(isOver).toBe(afterAt <= now);
            expect(afterAt).toBeGreaterThanOrEqual(moved[at - 1]?.afterAt ?? -Infinity);
            const there = { ...reminder, outlook: outlookAt(afterAt) };
            expect(movedReminders([there], first, now)[0]?.afterAt).toBe(beforeAt);
          }
        },
      ),
    );
  });

  it('keeps the time of day over the ends of months and years', () => {
    const workshop = { startsAt: Date.UTC(2028, 2, 1, 18), durationMinutes: 90, timeZone: 'UTC' };
    const at = (amount: number): string =>
      shown(reminderTime(plan({ timing: { kind: 'offset', amount, unit: 'days' } }), workshop).dueAt, 'UTC');
    expect([at(-1), at(-2), at(-61), at(-366), at(306)]).toEqual([
      '2028-02-29 18:00',
      '2028-02-28 18:00',
      '2027-12-31 18:00',
      '2027-03-01 18:00',
      '2029-01-01 18:00',
    ]);
  });

  it.each([
    // 28 March 2027, 02:00 -> 03:00: the day before has its hour, the day itself not.
    ['Europe/Berlin', Date.UTC(2027, 2, 29, 0, 30), -1, Date.UTC(2027, 2, 28, 1, 30), 'after-gap'],
    // 31 October 2027, 03:00 -> 02:00: the first of the two.
    ['Europe/Berlin', Date.UTC(2027, 10, 1, 1, 30), -1, Date.UTC(2027, 9, 31, 0, 30), 'first-of-two'],
    ['Australia/Lord_Howe', Date.UTC(2026, 9, 4, 15, 15), -1, Date.UTC(2026, 9, 3, 15, 45), 'after-gap'],
    // A start in the second of the two hours is itself, and not the first.
    ['Europe/Berlin', Date.UTC(2027, 9, 31, 1, 30), 0, Date.UTC(2027, 9, 31, 1, 30), 'exact'],
    // Samoa had no 30 December 2011: as much later as the clocks skip, a day.
    ['Pacific/Apia', Date.UTC(2011, 11, 31, 4), -1, Date.UTC(2011, 11, 31, 4), 'after-gap'],
  ])('in %s from %d, %d days, is at %d (%s)', (timeZone, startsAt, amount, dueAt, resolution) => {
    expect(
      reminderTime(plan({ timing: { kind: 'offset', amount, unit: 'days' } }), {
        startsAt,
        durationMinutes: 60,
        timeZone,
      }),
    ).toEqual({ dueAt, uselessAfter: null, resolution });
  });

  it('does not break at the end of time', () => {
    const workshop = { startsAt: 8_640_000_000_000_000, durationMinutes: 20_160, timeZone: 'Pacific/Apia' };
    expect(Number.isNaN(reminderTime(plan({ anchor: 'end' }), workshop).dueAt)).toBe(false);
    expect(Number.isNaN(reminderTime(plan({}), { ...workshop, startsAt: 0 }).dueAt)).toBe(false);
  });
});

it('turns what a wall shows into the instant and back', () => {
  fc.assert(
    fc.property(workshops, ({ startsAt, timeZone }) => {
      const { at, resolution } = instantOfWall(wallOf(startsAt, timeZone), timeZone);
      if (resolution === 'exact') expect(at).toBe(startsAt);
      else expect(startsAt - at).toBeGreaterThanOrEqual(0);
    }),
  );
});

function expectShown(dueAt: number, timeZone: string, wanted: string, resolution: string): void {
  if (resolution === 'after-gap') expect(shown(dueAt, timeZone) > wanted).toBe(true);
  else expect(shown(dueAt, timeZone)).toBe(wanted);
  if (resolution === 'first-of-two') expect(shown(dueAt - HOUR / 2, timeZone)).not.toBe(wanted);
}

function outlookAt(dueAt: number): Reminder['outlook'] {
  return { dueAt, uselessAfter: null, resolution: 'exact', groupCount: 1, endsAt: dueAt, flags: [] };
}
