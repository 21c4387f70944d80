import type { Workshop } from '#shared/model/workshop.ts';
import { instantOf, wallClockOf, type WallClock } from '../../parts/zoned-time.ts';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

export interface SchedulePick {
  readonly kind: 'in-an-hour' | 'this-evening' | 'tomorrow-morning' | 'day-before';
  readonly at: WallClock;
}

/**
 * Times that are often meant, those that have passed left out.
 * @param now epoch milliseconds
 * @param timeZone the zone the times are shown in
 */
export function schedulePicks(
  now: number,
  timeZone: string,
  workshop: Pick<Workshop, 'startsAt' | 'timeZone'> | undefined,
): readonly SchedulePick[] {
  const today = wallClockOf(now, timeZone).date;
  const picks: SchedulePick[] = [
    { kind: 'in-an-hour', at: wallClockOf(now + HOUR_MS, timeZone) },
    { kind: 'this-evening', at: { date: today, time: '18:00' } },
    { kind: 'tomorrow-morning', at: { date: dayAfter(today), time: '09:00' } },
  ];
  if (workshop !== undefined) {
    // The same time of the day before, in the workshop's zone: 24 hours are not always a day.
    const start = wallClockOf(workshop.startsAt, workshop.timeZone);
    const before = instantOf({ ...start, date: dayBefore(start.date) }, workshop.timeZone);
    if (before !== undefined) picks.push({ kind: 'day-before', at: wallClockOf(before, timeZone) });
  }
  return picks.filter(({ at }) => (instantOf(at, timeZone) ?? 0) > now);
}

const dayAfter = (date: string): string => shift(date, DAY_MS);
const dayBefore = (date: string): string => shift(date, -DAY_MS);

/** Calendar days only: in UTC every day has 24 hours. */
function shift(date: string, byMs: number): string {
  return wallClockOf((instantOf({ date, time: '00:00' }, 'UTC') ?? 0) + byMs, 'UTC').date;
}
