import { failure } from '#shared/failure.ts';
import type { ReminderHold, ReminderId } from '#shared/model/reminder.ts';
import { reminderTime } from '#shared/model/reminder-time.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { reminderHoldOf } from '../domain/reminder-hold.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { ReminderRecord } from '../ports/reminder-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import { withdrawReminder } from './withdraw-reminder.ts';

export type WorkshopReminders = ReturnType<typeof createWorkshopReminders>;

/**
 * What a change of a workshop does to its reminders. Whoever changes one makes the change in here, so that both are
 * written at once or not at all.
 */
export function createWorkshopReminders({
  storage,
  events,
  clock,
  random,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
}) {
  const { reminders, workshops } = storage;

  /** Commits, then publishes. */
  function inOne<T>(work: (publish: (event: DomainEvent) => void) => T): T {
    const published: DomainEvent[] = [];
    const value = storage.transaction(() => work((event) => published.push(event)));
    for (const event of published) events.publish(event);
    return value;
  }

  function holdOf(workshopId: WorkshopId): ReminderHold | 'removed' | null {
    const workshop = workshops.get(workshopId);
    return workshop === undefined
      ? 'removed'
      : reminderHoldOf(workshop.status, reminders.isRunningLate(workshopId));
  }

  function moveOne(reminder: ReminderRecord, publish: (event: DomainEvent) => void): void {
    const workshop = workshops.get(reminder.workshopId);
    if (workshop === undefined) return;
    const { dueAt } = reminderTime(reminder, workshop);
    if (dueAt === reminder.dueAt) return;
    if (reminder.firedAt !== null && !withdrawReminder(storage, reminder, publish)) return;
    const isPast = dueAt <= clock.now();
    reminders.keep({
      ...reminder,
      dueAt,
      isOver: isPast && reminder.isOver,
      missFailure: isPast && !reminder.isOver ? failure('REMINDER_OVER') : null,
      // A weekday that was right by the trainer's word may be wrong now.
      acceptedWarnings: reminder.acceptedWarnings.filter((code) => code !== 'WEEKDAY_MISMATCH'),
    });
  }

  /** What was missed meanwhile waits for the trainer: however useful it still is, nothing comes back as a burst. */
  function release(workshopId: WorkshopId, publish: (event: DomainEvent) => void): void {
    const now = clock.now();
    // While it was removed nobody kept their times up to date.
    for (const reminder of reminders.ofWorkshop(workshopId)) moveOne(reminder, publish);
    for (const reminder of reminders.ofWorkshop(workshopId)) {
      if (reminder.firedAt !== null || reminder.isOver || reminder.dueAt > now) continue;
      const missFailure = reminder.missFailure ?? failure('WORKSHOP_ON_HOLD');
      reminders.setDue(reminder.id, { ...reminder, missFailure });
    }
  }

  /** A change that may begin or end a hold: cancelling, archiving, removing, running late, and the way back. */
  function changeHold<T>(workshopId: WorkshopId, change: () => T): T {
    return inOne((publish) => {
      const before = holdOf(workshopId);
      const value = change();
      const after = holdOf(workshopId);
      if (before === null && after !== null) {
        for (const reminder of reminders.ofWorkshop(workshopId)) withdrawReminder(storage, reminder, publish);
      }
      if (before !== null && after === null) release(workshopId, publish);
      publish({ type: 'reminders.changed', workshopId });
      return value;
    });
  }

  return {
    changeHold,

    /** A change of its details. With another time, what has not run moves with it, and it runs late no more. */
    changeDetails(workshopId: WorkshopId, change: () => void): void {
      inOne((publish) => {
        const before = workshops.get(workshopId);
        change();
        const after = workshops.get(workshopId);
        const hasMoved =
          before?.startsAt !== after?.startsAt ||
          before?.durationMinutes !== after?.durationMinutes ||
          before?.timeZone !== after?.timeZone;
        if (!hasMoved) return;
        for (const reminder of reminders.ofWorkshop(workshopId)) moveOne(reminder, publish);
        if (reminders.isRunningLate(workshopId)) {
          reminders.setRunningLate(workshopId, null);
          release(workshopId, publish);
        }
        publish({ type: 'reminders.changed', workshopId });
      });
    },

    /** Undoes the removal of a reminder, which the workshop may have moved without. False when there is none. */
    restore(reminderId: ReminderId): boolean {
      return inOne((publish) => {
        if (!reminders.restore(reminderId)) return false;
        const reminder = reminders.get(reminderId);
        if (reminder === undefined) return false;
        moveOne(reminder, publish);
        publish({ type: 'reminders.changed', workshopId: reminder.workshopId });
        return true;
      });
    },

    /** The same plans for another, new workshop. Those whose time is over there only count once it moves. */
    copy(fromWorkshopId: WorkshopId, toWorkshopId: WorkshopId): void {
      const workshop = workshops.get(toWorkshopId);
      if (workshop === undefined) return;

      for (const reminder of reminders.ofWorkshop(fromWorkshopId)) {
        const { dueAt } = reminderTime(reminder, workshop);
        const isOver = dueAt <= clock.now();
        const id = random.uuid();
        reminders.keep({ ...reminder, id, workshopId: toWorkshopId, dueAt, isOver, missFailure: null });
      }
    },
  };
}
