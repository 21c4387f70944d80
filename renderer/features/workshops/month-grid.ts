import type { Locales } from '../../parts/formats.ts';

const DAY_MS = 24 * 60 * 60_000;
const DAYS_IN_WEEK = 7;
const WEEKS = 6;

/** A day as `2026-11-21`: calendar days have no hours and no zone. */
export type Day = string;

/** Midday in UTC: no zone rule comes near it, and formatting it in UTC gives the day. */
export function noonOf(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

export function addDays(day: Day, count: number): Day {
  return new Date(noonOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of another month; its last day where there is no such day. */
export function addMonths(day: Day, count: number): Day {
  const at = new Date(noonOf(day));
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + count, 1);
  const next = new Date(first);
  const daysInMonth = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  const date = Math.min(at.getUTCDate(), daysInMonth);
  return new Date(first + (date - 1) * DAY_MS).toISOString().slice(0, 10);
}

/** How many days the day is after the beginning of its week, 0 to 6. `weekStart` is 1 for Monday to 7 for Sunday. */
export function daysIntoWeek(day: Day, weekStart: number): number {
  const weekday = new Date(noonOf(day)).getUTCDay();
  return (weekday - (weekStart % DAYS_IN_WEEK) + DAYS_IN_WEEK) % DAYS_IN_WEEK;
}

/** The weeks of the month that the day is in: always six, so that the calendar does not jump from month to month. */
export function monthGrid(day: Day, weekStart: number): readonly (readonly Day[])[] {
  const first = `${day.slice(0, 8)}01`;
  const start = addDays(first, -daysIntoWeek(first, weekStart));
  return Array.from({ length: WEEKS }, (_week, week) =>
    Array.from({ length: DAYS_IN_WEEK }, (_day, index) => addDays(start, week * DAYS_IN_WEEK + index)),
  );
}

interface WithWeekInfo extends Intl.Locale {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

/** The first day of the week where the trainer is: 1 for Monday to 7 for Sunday. */
export function weekStartOf(locales: Locales): number {
  const [tag = 'en'] = [locales].flat();
  // A property before Chromium 130, a method from then on.
  const locale: WithWeekInfo = new Intl.Locale(tag);
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1;
}
