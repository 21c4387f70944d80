import { TZDate } from '@date-fns/tz';

/** A wall-clock date and time as the inputs of a form hold them: `2026-11-21` and `18:30`. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
}

/**
 * The instant of a wall-clock time in a zone, in epoch milliseconds; undefined when either part is not complete.
 * @param timeZone IANA name
 */
export function instantOf({ date, time }: WallClock, timeZone: string): number | undefined {
  const [year, month, day] = date.split('-').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined) return undefined;
  const instant = new TZDate(year, month - 1, day, hour, minute, timeZone).getTime();
  return Number.isNaN(instant) ? undefined : instant;
}

/** The wall-clock time of an instant in a zone. */
export function wallClockOf(instant: number, timeZone: string): WallClock {
  const local = new TZDate(instant, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: [
      String(local.getFullYear()).padStart(4, '0'),
      two(local.getMonth() + 1),
      two(local.getDate()),
    ].join('-'),
    time: [two(local.getHours()), two(local.getMinutes())].join(':'),
  };
}

/** The zone this computer is in. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
