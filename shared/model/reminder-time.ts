import type { ReminderPlan, ReminderUnit } from './reminder.ts';
import type { ScheduleResolution } from './schedule.ts';
import { instantOfWall, wallOf } from './wall-time.ts';
import type { Workshop } from './workshop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What of a workshop decides when its reminders are due. */
export type WorkshopTime = Pick<Workshop, 'startsAt' | 'durationMinutes' | 'timeZone'>;

export interface ReminderTime {
  /** Epoch milliseconds, on a whole minute. */
  readonly dueAt: number;
  /** Until when a late start makes sense; null: only as late as nobody notices. Always later than `dueAt`. */
  readonly uselessAfter: number | null;
  readonly resolution: ScheduleResolution;
}

/**
 * When a reminder of the workshop is due. Minutes and hours are exact durations. Days are calendar days in the zone of
 * the workshop: a day before 19:00 is 19:00 of the day before, also when the clocks change in between. A time of day
 * that the clocks skip is as much later as they skip; of one that they show twice the first is meant. The end is the
 * start and the duration, exactly. A limit that would not lie after the time is none.
 */
export function reminderTime(
  { anchor, timing, usefulness }: ReminderPlan,
  workshop: WorkshopTime,
): ReminderTime {
  const { timeZone } = workshop;
  const anchorAt = anchorOf(anchor, workshop);
  const { at, resolution } =
    timing.kind === 'offset'
      ? shifted(anchorAt, timing.amount, timing.unit, timeZone)
      : onDay(anchorAt, timing.days, timing.time, timeZone);
  const dueAt = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  const limit = limitOf(usefulness, dueAt, workshop);
  return { dueAt, uselessAfter: limit !== null && limit > dueAt ? limit : null, resolution };
}

/** The instant of the start or the end. */
function anchorOf(anchor: ReminderPlan['anchor'], { startsAt, durationMinutes }: WorkshopTime): number {
  return anchor === 'start' ? startsAt : startsAt + durationMinutes * MINUTE_MS;
}

interface Found {
  readonly at: number;
  readonly resolution: ScheduleResolution;
}

function shifted(at: number, amount: number, unit: ReminderUnit, timeZone: string): Found {
  switch (unit) {
    case 'minutes':
      return { at: at + amount * MINUTE_MS, resolution: 'exact' };
    case 'hours':
      return { at: at + amount * HOUR_MS, resolution: 'exact' };
    case 'days':
      // The instant itself, also when it lies in an hour that the clocks show twice.
      if (amount === 0) return { at, resolution: 'exact' };
      return instantOfWall(wallOf(at, timeZone) + amount * DAY_MS, timeZone);
    default:
      return unit satisfies never;
  }
}

/** @param time `18:00` */
function onDay(at: number, days: number, time: string, timeZone: string): Found {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const midnight = Math.floor(wallOf(at, timeZone) / DAY_MS) * DAY_MS;
  return instantOfWall(midnight + days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS, timeZone);
}

function limitOf(
  usefulness: ReminderPlan['usefulness'],
  dueAt: number,
  workshop: WorkshopTime,
): number | null {
  switch (usefulness.kind) {
    case 'on-time':
      return null;
    case 'until':
      return anchorOf(usefulness.anchor, workshop);
    case 'for':
      return shifted(dueAt, usefulness.amount, usefulness.unit, workshop.timeZone).at;
    default:
      return usefulness satisfies never;
  }
}
