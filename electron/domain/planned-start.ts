import { failure, type Failure } from '#shared/failure.ts';
import type { PlannedStart, Schedule, ScheduleResolution } from '#shared/model/schedule.ts';
import { instantOfWall } from '#shared/model/wall-time.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** How late a start may be without a word: nobody notices two minutes, and a connection that dropped comes back. */
export const LATE_START_MAX_MS = 2 * 60_000;
/** Further ahead nobody plans, and a year that was mistyped is found out. */
export const SCHEDULE_MAX_DAYS = 366;

const DAY_MS = 24 * 60 * 60_000;

/** The instant of a schedule, in epoch milliseconds; see `instantOfWall` for times that are skipped or come twice. */
export function dueInstant({ date, time, timeZone }: Pick<Schedule, 'date' | 'time' | 'timeZone'>): {
  readonly dueAt: number;
  readonly resolution: ScheduleResolution;
} {
  const { at, resolution } = instantOfWall(Date.parse(`${date}T${time}Z`), timeZone);
  return { dueAt: at, resolution };
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
