import { tzOffset } from '@date-fns/tz';
import { failure, type Failure } from '#shared/failure.ts';
import type { PlannedStart, Schedule, ScheduleResolution } from '#shared/model/schedule.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** How late a start may be without a word: nobody notices two minutes, and a connection that dropped comes back. */
export const LATE_START_MAX_MS = 2 * 60_000;
/** Further ahead nobody plans, and a year that was mistyped is found out. */
export const SCHEDULE_MAX_DAYS = 366;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * The instant of a time on the wall, in epoch milliseconds, whatever zone this computer is in. A time that the clocks
 * skip is as much later as they skip (02:30 becomes 03:30); of one that they show twice the first is meant. These are
 * the rules of RFC 5545 and of JavaScript's own dates.
 */
export function dueInstant({ date, time, timeZone }: Pick<Schedule, 'date' | 'time' | 'timeZone'>): {
  readonly dueAt: number;
  readonly resolution: ScheduleResolution;
} {
  const wall = Date.parse(`${date}T${time}Z`);
  const offsetMs = (at: number): number => tzOffset(timeZone, new Date(at)) * MINUTE_MS;
  // No zone changes its clocks twice within two days: one of the two holds, unless the time is skipped.
  const offsetBefore = offsetMs(wall - DAY_MS);
  const offsetAfter = offsetMs(wall + DAY_MS);
  const [first, second] = [...new Set([wall - offsetBefore, wall - offsetAfter])]
    .filter((at) => at + offsetMs(at) === wall)
    .sort((a, b) => a - b);
  if (first === undefined) return { dueAt: wall - offsetBefore, resolution: 'after-gap' };
  return { dueAt: first, resolution: second === undefined ? 'exact' : 'first-of-two' };
}

export type ScheduleRefusal = Failure<'SCHEDULE_PAST' | 'SCHEDULE_TOO_FAR' | 'SCHEDULE_USELESS'>;

/** The schedule with its instant, if a broadcast can be planned for it at `now`. */
export function planStart(
  schedule: Schedule,
  now: number,
): Result<PlannedStart & { readonly resolution: ScheduleResolution }, ScheduleRefusal> {
  const { dueAt, resolution } = dueInstant(schedule);
  if (dueAt <= now) return err(failure('SCHEDULE_PAST'));
  if (dueAt > now + SCHEDULE_MAX_DAYS * DAY_MS) {
    return err(failure('SCHEDULE_TOO_FAR', { days: SCHEDULE_MAX_DAYS }));
  }
  if (schedule.uselessAfter !== null && schedule.uselessAfter <= dueAt)
    return err(failure('SCHEDULE_USELESS'));
  return ok({ ...schedule, dueAt, resolution });
}

/**
 * What becomes of a scheduled broadcast now. It waits for its time, and then for its accounts; it starts while that is
 * still in time, or still useful by its own rule; later it was missed.
 */
export function decideStart(
  { dueAt, uselessAfter }: Pick<PlannedStart, 'dueAt' | 'uselessAfter'>,
  { now, isOnline }: { readonly now: number; readonly isOnline: () => boolean },
): 'wait' | 'start' | 'miss' {
  if (now < dueAt) return 'wait';
  if (now > (uselessAfter ?? dueAt + LATE_START_MAX_MS)) return 'miss';
  return isOnline() ? 'start' : 'wait';
}
