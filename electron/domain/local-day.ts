import type { Preferences } from '#shared/model/settings.ts';

const MINUTE_MS = 60_000;

/** Start of the laptop's local day that holds the instant. Epoch milliseconds in and out. */
export function startOfLocalDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Start of the next local day; right across daylight-saving changes. */
export function startOfNextLocalDay(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

/**
 * When the quiet hours that hold the instant end, or null when it is not quiet. Hours are laptop time; from later
 * than until spans midnight; equal means none.
 */
export function quietUntil(at: number, quietHours: Preferences['quietHours']): number | null {
  if (quietHours === null) return null;
  const from = minutesOfDay(quietHours.from);
  const until = minutesOfDay(quietHours.until);
  const date = new Date(at);
  const minute = date.getHours() * 60 + date.getMinutes();
  const spansMidnight = from > until;
  const quiet = spansMidnight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!quiet) return null;
  const endsTomorrow = spansMidnight && minute >= from;
  const end = new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate() + (endsTomorrow ? 1 : 0),
    Math.floor(until / 60),
    until % 60,
  );
  if (end.getTime() > at) return end.getTime();
  // The clocks show that time twice, and it is over once: the second is meant.
  return end.getTime() + (date.getTimezoneOffset() - end.getTimezoneOffset()) * MINUTE_MS;
}

/** When the next quiet hours after the instant, which is not quiet, begin; Infinity when there are none. */
export function nextQuietStart(at: number, quietHours: Preferences['quietHours']): number {
  if (quietHours === null || quietHours.from === quietHours.until) return Infinity;
  const from = minutesOfDay(quietHours.from);
  const day = new Date(at);
  const startOn = (dayOfMonth: number): number =>
    new Date(day.getFullYear(), day.getMonth(), dayOfMonth, Math.floor(from / 60), from % 60).getTime();
  const today = startOn(day.getDate());
  return today > at ? today : startOn(day.getDate() + 1);
}

function minutesOfDay(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
