import type { PlannedStart } from '#shared/model/schedule.ts';
import { wallOf } from '#shared/model/wall-time.ts';
import { dueInstant, LATE_START_MAX_MS } from './planned-start.ts';

/**
 * The schedule of the broadcast that a reminder becomes. It says the time on the wall of the workshop's zone; where the
 * clocks show that twice and the second is meant, the time in UTC, since a schedule means the first.
 */
export function reminderSchedule(
  { dueAt, uselessAfter }: { readonly dueAt: number; readonly uselessAfter: number | null },
  timeZone: string,
): PlannedStart {
  const inZone = { ...wallClock(dueAt, timeZone), timeZone };
  const meant = dueInstant(inZone).dueAt === dueAt ? inZone : { ...wallClock(dueAt, 'UTC'), timeZone: 'UTC' };
  return { ...meant, uselessAfter, dueAt };
}

function wallClock(at: number, timeZone: string): { readonly date: string; readonly time: string } {
  const shown = new Date(wallOf(at, timeZone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** A reminder whose time has come. */
interface Due {
  readonly dueAt: number;
  readonly groupIds: readonly string[];
}

/**
 * Whether a reminder that is late gives way to a later one of its workshop, which is due as well: at the end of a sleep
 * a group gets one message, not all that were missed.
 */
export function isSuperseded(reminder: Due, others: readonly Due[], now: number): boolean {
  if (now <= reminder.dueAt + LATE_START_MAX_MS) return false;
  const groups = new Set(reminder.groupIds);
  return others.some(
    ({ dueAt, groupIds }) => dueAt > reminder.dueAt && dueAt <= now && groupIds.some((id) => groups.has(id)),
  );
}
