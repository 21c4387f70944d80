import type { Workshop, WorkshopDetails } from '#shared/model/workshop.ts';
import { addDays, noonOf } from './month-grid.ts';
import { instantOf, wallClockOf } from '../../parts/zoned-time.ts';

/** A workshop as the inputs of the form hold it. */
export interface WorkshopFields {
  readonly title: string;
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
  readonly durationMinutes: number;
  readonly place: string;
  readonly notes: string;
  /** Empty when there is no limit. */
  readonly capacity: string;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const DAYS_IN_WEEK = 7;

/** A new workshop: in the evening of that day, or else of tomorrow, two hours. */
export function newWorkshopFields(now: number, timeZone: string, date?: string): WorkshopFields {
  return {
    title: '',
    date: date ?? wallClockOf(now + DAY_MS, timeZone).date,
    time: '18:00',
    timeZone,
    durationMinutes: 120,
    place: '',
    notes: '',
    capacity: '',
  };
}

export function fieldsOf(workshop: Workshop): WorkshopFields {
  const { title, startsAt, timeZone, durationMinutes, place, notes, capacity } = workshop;
  return {
    title,
    ...wallClockOf(startsAt, timeZone),
    timeZone,
    durationMinutes,
    place,
    notes,
    capacity: capacity === null ? '' : String(capacity),
  };
}

/** The same again a week later; of one that is long over in the next week that has not begun. */
export function duplicateFieldsOf(workshop: Workshop, now: number): WorkshopFields {
  const fields = fieldsOf(workshop);
  const today = wallClockOf(now, fields.timeZone).date;
  let date = addDays(fields.date, DAYS_IN_WEEK);
  const daysBehind = Math.round((noonOf(today) - noonOf(date)) / DAY_MS);
  if (daysBehind >= 0) date = addDays(date, (Math.floor(daysBehind / DAYS_IN_WEEK) + 1) * DAYS_IN_WEEK);
  return { ...fields, date };
}

/** What the form says as a workshop; undefined while date or time is not complete. */
export function detailsOf(fields: WorkshopFields): WorkshopDetails | undefined {
  const startsAt = instantOf(fields, fields.timeZone);
  if (startsAt === undefined) return undefined;
  return {
    title: fields.title.trim(),
    startsAt,
    timeZone: fields.timeZone,
    durationMinutes: fields.durationMinutes,
    place: fields.place.trim(),
    notes: fields.notes,
    capacity: fields.capacity === '' ? null : Number(fields.capacity),
  };
}

/** The time of day that it would begin at instead, `03:30`, where the clocks skip the one that is typed. */
export function skippedTime({
  date = '',
  time = '',
  timeZone = '',
}: Partial<Pick<WorkshopFields, 'date' | 'time' | 'timeZone'>>): string | undefined {
  if (timeZone === '') return undefined;
  const startsAt = instantOf({ date, time }, timeZone);
  if (startsAt === undefined) return undefined;
  const shown = wallClockOf(startsAt, timeZone).time;
  return shown === time.slice(0, 5) ? undefined : shown;
}
