import type { ScheduleResolution } from './schedule.ts';

const DAY_MS = 24 * 60 * 60_000;
/** The last and, negated, the first instant that is a date in every zone. */
const LAST_INSTANT = 8_640_000_000_000_000 - 2 * DAY_MS;

/** Making a formatter is slow, and there are few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What a clock on the wall in the zone shows at the instant, as the milliseconds at which a clock in UTC shows the
 * same. With such numbers days can be counted on the wall: each has 24 hours there.
 * @param at epoch milliseconds
 * @param timeZone IANA name
 */
export function wallOf(at: number, timeZone: string): number {
  const instant = Math.min(Math.max(at, -LAST_INSTANT), LAST_INSTANT);
  const format = formats.get(timeZone) ?? formatFor(timeZone);
  formats.set(timeZone, format);
  let [year, month, day, hour, minute, second] = [0, 0, 0, 0, 0, 0];
  for (const { type, value } of format.formatToParts(instant)) {
    if (type === 'year') year = Number(value);
    else if (type === 'month') month = Number(value);
    else if (type === 'day') day = Number(value);
    else if (type === 'hour') hour = Number(value);
    else if (type === 'minute') minute = Number(value);
    else if (type === 'second') second = Number(value);
  }
  const milliseconds = ((instant % 1_000) + 1_000) % 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/**
 * The instant at which a clock on the wall in the zone shows that, in epoch milliseconds, whatever zone this computer is
 * in. A time that the clocks skip is as much later as they skip (02:30 becomes 03:30); of one that they show twice the
 * first is meant. These are the rules of RFC 5545 and of JavaScript's own dates.
 * @param wall as `wallOf` gives it
 */
export function instantOfWall(
  wall: number,
  timeZone: string,
): { readonly at: number; readonly resolution: ScheduleResolution } {
  const offsetMs = (at: number): number => wallOf(at, timeZone) - at;
  // No zone changes its clocks twice within two days: one of the two holds, unless the time is skipped.
  const offsetBefore = offsetMs(wall - DAY_MS);
  const offsetAfter = offsetMs(wall + DAY_MS);
  const [first, second] = [...new Set([wall - offsetBefore, wall - offsetAfter])]
    .filter((at) => at + offsetMs(at) === wall)
    .sort((a, b) => a - b);
  if (first === undefined) return { at: wall - offsetBefore, resolution: 'after-gap' };
  return { at: first, resolution: second === undefined ? 'exact' : 'first-of-two' };
}
