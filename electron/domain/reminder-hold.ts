import type { ReminderHold } from '#shared/model/reminder.ts';
import type { WorkshopStatus } from '#shared/model/workshop.ts';

/** Why the reminders of a workshop are not sent, or null. One that is over has some to come: those after its end. */
export function reminderHoldOf(status: WorkshopStatus, isRunningLate: boolean): ReminderHold | null {
  switch (status) {
    case 'cancelled':
    case 'archived':
      return status;
    case 'planned':
    case 'running':
    case 'done':
      return isRunningLate ? 'running-late' : null;
    default:
      return status satisfies never;
  }
}
