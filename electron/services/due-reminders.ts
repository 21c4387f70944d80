import type { AccountId } from '#shared/model/account.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { reminderTime } from '#shared/model/reminder-time.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { decideStart } from '../domain/planned-start.ts';
import { isSuperseded, reminderSchedule } from '../domain/reminder-schedule.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';
import type { ReminderRecord } from '../ports/reminder-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { Composed } from './broadcast-planning.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import { accountCounts, composedOf } from './reminder-message.ts';
import { withdrawReminder } from './withdraw-reminder.ts';

/** Makes broadcasts of the reminders that are due. */
export interface DueReminders {
  /** Asks the database, before it is asked for due broadcasts. Returns when the next one is due, if there is one. */
  look(): number | undefined;
}

interface DueReminder extends Composed {
  readonly reminder: ReminderRecord;
  readonly workshop: Workshop;
  readonly dueAt: number;
}

/**
 * A reminder is a plan until its time: only when it can start, or has been missed, it becomes a broadcast, so that its
 * groups and its words are those of that moment. That it did is written in the same transaction as the broadcast, which
 * is scheduled for the reminder's time: from there on it is one like any other, started or missed by the same rules.
 */
export function createDueReminders({
  storage,
  events,
  clock,
  random,
  isOnline,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly isOnline: (accountId: AccountId) => boolean;
}): DueReminders {
  const { reminders } = storage;
  let hasComputed = false;

  const publish = (event: DomainEvent): void => {
    events.publish(event);
  };

  /** A zone's rules may have changed since the instants were computed: what holds is the time on the wall. */
  function computeAgain(): void {
    for (const { dueAt: known, ...reminder } of reminders.notFired()) {
      const workshop = storage.workshops.get(reminder.workshopId);
      if (workshop === undefined) continue;
      const { dueAt } = reminderTime(reminder, workshop);
      if (dueAt !== known) reminders.setDue(reminder.id, { ...reminder, dueAt });
    }
    hasComputed = true;
  }

  /** Missed because the clock was ahead: it was corrected, and the time is still to come. */
  function takeBack(reminder: ReminderRecord): void {
    const reason = storage.broadcasts.get(reminder.broadcastId ?? '')?.pauseFailure ?? null;
    const wasLate = reason === null || reason.code === 'OFFLINE' || reason.code === 'REMINDER_SUPERSEDED';
    if (wasLate) withdrawReminder(storage, reminder, publish);
  }

  function dueNow(): readonly DueReminder[] {
    return reminders.due(clock.now()).flatMap((reminder) => {
      const workshop = storage.workshops.get(reminder.workshopId);
      if (workshop === undefined) return [];
      return [{ ...composedOf(storage, reminder, workshop), reminder, workshop, dueAt: reminder.dueAt }];
    });
  }

  function advance(due: DueReminder, all: readonly DueReminder[]): void {
    const { reminder, workshop } = due;
    if (reminder.missFailure !== null) {
      fire(due, reminder.missFailure);
      return;
    }
    const decision = decideStart(reminderTime(reminder, workshop), {
      now: clock.now(),
      isOnline: () => [...accountCounts(storage, due.groupIds).keys()].every(isOnline),
    });
    switch (decision) {
      case 'wait':
        return;
      case 'miss':
        // The broadcast is missed by the same rule, and says what was missing.
        fire(due, null);
        return;
      case 'start': {
        const others = all.filter(({ workshop: other }) => other.id === workshop.id);
        fire(due, isSuperseded(due, others, clock.now()) ? failure('REMINDER_SUPERSEDED') : null);
        return;
      }
      default:
        decision satisfies never;
    }
  }

  /** @param reason why it is not sent by itself */
  function fire({ reminder, workshop, dueAt, ...due }: DueReminder, reason: Failure | null): void {
    const broadcastId = random.uuid();
    const { content, groupIds, workshopId, workshopIds, pacing } = due;
    const at = clock.now();
    storage.transaction(() => {
      storage.compositions.keep({
        broadcastId,
        content,
        groupIds: [...groupIds],
        workshopId,
        workshopIds,
        pacing,
        acceptedWarnings: [...reminder.acceptedWarnings],
        schedule: reminderSchedule(reminderTime(reminder, workshop), workshop.timeZone),
        state: 'scheduled',
        savedAt: at,
      });
      if (reason !== null)
        storage.broadcasts.setState(broadcastId, { state: 'missed', pauseFailure: reason });
      if (!reminders.fire(reminder.id, { dueAt, broadcastId, at }))
        throw new Error(`reminder ${reminder.id} has fired already`);
    });
    events.publish({ type: 'broadcast.changed', broadcastId });
    events.publish({ type: 'reminders.changed', workshopId: workshop.id });
  }

  return {
    look() {
      if (!hasComputed) computeAgain();
      reminders.firedAhead(clock.now()).forEach(takeBack);
      const all = dueNow();
      for (const due of all) advance(due, all);
      return reminders.nextDueAt(clock.now());
    },
  };
}
