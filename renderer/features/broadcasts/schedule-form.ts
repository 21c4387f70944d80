import type { PlannedStart, Schedule } from '#shared/model/schedule.ts';
import { instantOf, wallClockOf } from '../../parts/zoned-time.ts';

const HOUR_MS = 60 * 60 * 1_000;

/** A schedule as its inputs hold it; a date or a time that is not complete is empty. */
export interface ScheduleForm {
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
  readonly hasEnd: boolean;
  readonly endDate: string;
  readonly endTime: string;
}

/** In an hour. */
export function newScheduleForm(now: number, timeZone: string): ScheduleForm {
  return scheduleFormAt(now + HOUR_MS, timeZone);
}

/** @param at epoch milliseconds */
export function scheduleFormAt(at: number, timeZone: string): ScheduleForm {
  return { ...wallClockOf(at, timeZone), timeZone, hasEnd: false, endDate: '', endTime: '' };
}

/** The same with an end, proposed two hours after the start. */
export function withEnd(form: ScheduleForm): ScheduleForm {
  const startsAt = instantOf(form, form.timeZone);
  if (startsAt === undefined) return { ...form, hasEnd: true };
  const end = wallClockOf(startsAt + 2 * HOUR_MS, form.timeZone);
  return { ...form, hasEnd: true, endDate: end.date, endTime: end.time };
}

export function scheduleFormOf({ date, time, timeZone, uselessAfter }: PlannedStart): ScheduleForm {
  const form = { date, time, timeZone, hasEnd: false, endDate: '', endTime: '' };
  if (uselessAfter === null) return form;
  const end = wallClockOf(uselessAfter, timeZone);
  return { ...form, hasEnd: true, endDate: end.date, endTime: end.time };
}

/** What the form says; undefined while something is missing. */
export function scheduleOf(form: ScheduleForm): Schedule | undefined {
  const { date, time, timeZone, hasEnd, endDate, endTime } = form;
  if (instantOf({ date, time }, timeZone) === undefined) return undefined;
  if (!hasEnd) return { date, time, timeZone, uselessAfter: null };
  const uselessAfter = instantOf({ date: endDate, time: endTime }, timeZone);
  return uselessAfter === undefined ? undefined : { date, time, timeZone, uselessAfter };
}
