import type { Workshop, WorkshopDetails } from '#shared/model/workshop.ts';
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

/** A new workshop: tomorrow evening, two hours. */
export function newWorkshopFields(now: number, timeZone: string): WorkshopFields {
  return {
    title: '',
    date: wallClockOf(now + DAY_MS, timeZone).date,
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
