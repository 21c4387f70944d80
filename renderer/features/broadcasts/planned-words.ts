import { formatDate, type Locales } from '../../parts/formats.ts';
import { wallClockOf } from '../../parts/zoned-time.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * A day in the fewest words that say which: `today`, `tomorrow`, `yesterday`, else `Sat, 12 Dec`, with the year when
 * it is another one.
 * @param at epoch milliseconds
 * @param timeZone IANA name of the zone whose days are meant
 */
export function dayWords(at: number, now: number, locales: Locales, timeZone: string): string {
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (Math.abs(days) <= 1) {
    return new Intl.RelativeTimeFormat([locales].flat(), { numeric: 'auto' }).format(days, 'day');
  }
  const isThisYear =
    wallClockOf(at, timeZone).date.slice(0, 4) === wallClockOf(now, timeZone).date.slice(0, 4);
  return formatDate(at, locales, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
    timeZone,
  });
}

function dayNumber(at: number, timeZone: string): number {
  return Math.round(Date.parse(wallClockOf(at, timeZone).date) / DAY_MS);
}
