import type { Reminder } from './reminder.ts';
import { reminderTime, type WorkshopTime } from './reminder-time.ts';

/** A reminder when its workshop moves. Epoch milliseconds. */
export interface MovedReminder<Moved> {
  readonly reminder: Moved;
  readonly beforeAt: number;
  readonly afterAt: number;
  /** Its new time is over already: it waits in *While you were away* instead of being sent. */
  readonly isOver: boolean;
}

/** Whether it has not run: it moves with its workshop. One that was missed has not, unless it got a time of its own. */
export function moves({
  status,
  broadcast,
  outlook,
}: Pick<Reminder, 'status' | 'broadcast' | 'outlook'>): boolean {
  if (status !== 'run') return true;
  const isWaiting = broadcast?.state === 'scheduled' || broadcast?.state === 'missed';
  return isWaiting && broadcast.schedule?.dueAt === outlook.dueAt;
}

/** What a move of the workshop does to its reminders: those whose time changes, soonest after it first. */
export function movedReminders<
  Moved extends Pick<Reminder, 'anchor' | 'timing' | 'usefulness' | 'status' | 'broadcast' | 'outlook'>,
>(reminders: readonly Moved[], after: WorkshopTime, now: number): readonly MovedReminder<Moved>[] {
  return reminders
    .filter(moves)
    .map((reminder) => {
      const { dueAt: afterAt } = reminderTime(reminder, after);
      return { reminder, beforeAt: reminder.outlook.dueAt, afterAt, isOver: afterAt <= now };
    })
    .filter(({ beforeAt, afterAt }) => beforeAt !== afterAt)
    .sort((a, b) => a.afterAt - b.afterAt);
}
