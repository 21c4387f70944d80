import type { Locales } from './formats.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * How long ago something was, in words: `now`, `5 minutes ago`, `yesterday`.
 * @param locales for `Intl.RelativeTimeFormat`
 */
export function relativeTime(at: number, now: number, locales: Locales): string {
  const format = new Intl.RelativeTimeFormat([locales].flat(), { numeric: 'auto' });
  const passedMs = Math.max(0, now - at);
  if (passedMs < MINUTE_MS) return format.format(0, 'second');
  if (passedMs < HOUR_MS) return format.format(-Math.floor(passedMs / MINUTE_MS), 'minute');
  if (passedMs < DAY_MS) return format.format(-Math.floor(passedMs / HOUR_MS), 'hour');
  return format.format(-Math.floor(passedMs / DAY_MS), 'day');
}
