import { failure, type Failure } from '#shared/failure.ts';
import type {
  PlannedSend,
  Reminder,
  ReminderDetails,
  ReminderHold,
  ReminderId,
  ReminderOutlook,
  ReminderTimeline,
} from '#shared/model/reminder.ts';
import { reminderTime } from '#shared/model/reminder-time.ts';
import type { Template } from '#shared/model/template.ts';
import type { Workshop, WorkshopId } from '#shared/model/workshop.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { reminderHoldOf } from '../domain/reminder-hold.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReminderRecord } from '../ports/reminder-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { BroadcastPlanning } from './broadcast-planning.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import type { PlannedSends } from './planned-sends.ts';
import type { ReminderOutlooks } from './reminder-outlook.ts';
import { withdrawReminder } from './withdraw-reminder.ts';
import type { WorkshopReminders } from './workshop-reminders.ts';

export type Reminders = ReturnType<typeof createReminders>;

interface NewReminder {
  readonly reminderId: ReminderId;
  readonly details: ReminderDetails;
}

/** The trainer's plans around the date of a workshop. */
export function createReminders({
  storage,
  planning,
  outlookOf,
  plannedSends,
  workshopReminders,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly planning: BroadcastPlanning;
  readonly outlookOf: ReminderOutlooks;
  readonly plannedSends: PlannedSends;
  readonly workshopReminders: WorkshopReminders;
  readonly events: DomainEvents;
  readonly clock: Clock;
}) {
  const { reminders, workshops } = storage;
  const publish = (event: DomainEvent): void => {
    events.publish(event);
  };
  const notFound = (what: 'workshop' | 'reminder') => err(failure('NOT_FOUND', { what }));
  const changed = (workshopId: WorkshopId): void => {
    publish({ type: 'reminders.changed', workshopId });
  };

  function viewOf(record: ReminderRecord, workshop: Workshop, hold: ReminderHold | null): Reminder {
    const { dueAt, isOver, missFailure: _missFailure, firedAt, broadcastId, ...details } = record;
    const outlook = outlookOf(record, workshop, record.id);
    const broadcast = broadcastId === null ? null : (planning.summaryOf(broadcastId) ?? null);
    if (firedAt === null) {
      const status = isOver ? 'over' : hold !== null ? 'held' : dueAt <= clock.now() ? 'due' : 'planned';
      return { ...details, status, outlook, broadcast };
    }
    // It ran when it ran, wherever the workshop is by now.
    return { ...details, status: 'run', outlook: { ...outlook, dueAt, flags: [] }, broadcast };
  }

  const isSamePlan = (a: ReminderDetails, b: ReminderDetails): boolean =>
    a.anchor === b.anchor && JSON.stringify(a.timing) === JSON.stringify(b.timing);

  const isSameReminder = (a: ReminderDetails, b: ReminderDetails): boolean =>
    isSamePlan(a, b) &&
    a.text === b.text &&
    a.templateId === b.templateId &&
    JSON.stringify([a.usefulness, a.groupIds]) === JSON.stringify([b.usefulness, b.groupIds]);

  function keep({ reminderId: id, details }: NewReminder, workshop: Workshop): void {
    const { dueAt } = reminderTime(details, workshop);
    reminders.keep({ ...details, id, workshopId: workshop.id, dueAt, isOver: false, missFailure: null });
  }

  /** Takes one out that has not run; what was missed leaves *While you were away* with it. */
  function remove(reminderId: ReminderId): Result<void, Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
    const reminder = reminders.get(reminderId);
    if (reminder === undefined) return notFound('reminder');
    const { broadcastId, firedAt, workshopId } = reminder;
    const missFailure = storage.broadcasts.get(broadcastId ?? '')?.pauseFailure ?? null;
    if (firedAt !== null && !withdrawReminder(storage, reminder, publish)) {
      return err(failure('WRONG_STATE', { state: 'run' }));
    }
    storage.transaction(() => {
      if (missFailure !== null) reminders.setDue(reminderId, { ...reminder, missFailure });
      reminders.remove(reminderId, clock.now());
    });
    changed(workshopId);
    return ok();
  }

  return {
    timeline(workshopId: WorkshopId): Result<ReminderTimeline, Failure<'NOT_FOUND'>> {
      const workshop = workshops.get(workshopId);
      if (workshop === undefined) return notFound('workshop');
      const hold = reminderHoldOf(workshop.status, reminders.isRunningLate(workshopId));
      const shown = reminders.ofWorkshop(workshopId).map((record) => viewOf(record, workshop, hold));
      return ok({ hold, reminders: shown });
    },

    /** What a reminder would come to; writes nothing. `reminderId` is its own, or null for a new one. */
    check(
      workshopId: WorkshopId,
      details: ReminderDetails,
      reminderId: ReminderId | null,
    ): Result<ReminderOutlook, Failure<'NOT_FOUND'>> {
      const workshop = workshops.get(workshopId);
      return workshop === undefined ? notFound('workshop') : ok(outlookOf(details, workshop, reminderId));
    },

    /** A new one, or in the place of the one of that id as long as it has not run. */
    save(
      workshopId: WorkshopId,
      reminder: NewReminder,
    ): Result<void, Failure<'NOT_FOUND' | 'WRONG_STATE' | 'SCHEDULE_PAST'>> {
      const workshop = workshops.get(workshopId);
      if (workshop === undefined) return notFound('workshop');
      const known = reminders.get(reminder.reminderId);
      if (known !== undefined && (known.firedAt !== null || known.workshopId !== workshopId)) {
        return err(failure('WRONG_STATE', { state: 'run' }));
      }
      if (reminderTime(reminder.details, workshop).dueAt <= clock.now()) return err(failure('SCHEDULE_PAST'));
      keep(reminder, workshop);
      changed(workshopId);
      return ok();
    },

    /**
     * Several at once, with the templates they refer to where those are not in the library. What is there already at that
     * time, and what is over, is left out and counted.
     */
    addPlan(
      workshopId: WorkshopId,
      plan: readonly NewReminder[],
      templates: readonly Template[],
    ): Result<{ added: ReminderId[]; existing: number; over: number }, Failure<'NOT_FOUND'>> {
      const workshop = workshops.get(workshopId);
      if (workshop === undefined) return notFound('workshop');
      const known = reminders.ofWorkshop(workshopId);
      const missing = plan.filter(({ details }) => !known.some((one) => isSamePlan(one, details)));
      const added = missing.filter(({ details }) => reminderTime(details, workshop).dueAt > clock.now());
      storage.transaction(() => {
        for (const template of templates) {
          const isUsed = added.some(({ details }) => details.templateId === template.id);
          if (isUsed && storage.templates.get(template.id) === undefined) storage.templates.put(template);
        }
        for (const reminder of added) keep(reminder, workshop);
      });
      if (added.length > 0) changed(workshopId);
      return ok({
        added: added.map(({ reminderId }) => reminderId),
        existing: plan.length - missing.length,
        over: missing.length - added.length,
      });
    },

    remove,

    /** Takes out those of a plan that are as they were added. Answers how many have run or were changed, and stay. */
    undoPlan(added: readonly NewReminder[]): Result<{ stayed: number }, never> {
      const outcomes = added.flatMap(({ reminderId, details }) => {
        const known = reminders.get(reminderId);
        if (known === undefined) return [];
        return isSameReminder(known, details) && remove(reminderId).ok ? ['removed'] : ['stayed'];
      });
      return ok({ stayed: outcomes.filter((outcome) => outcome === 'stayed').length });
    },

    /** Undoes a removal. What came due meanwhile is late, and treated as everything that is. */
    restore: (reminderId: ReminderId): Result<void, Failure<'NOT_FOUND'>> =>
      workshopReminders.restore(reminderId) ? ok() : notFound('reminder'),

    /** Holds the reminders because the workshop runs late, or lets them go on. */
    setRunningLate(workshopId: WorkshopId, isLate: boolean): Result<void, Failure<'NOT_FOUND'>> {
      if (workshops.get(workshopId) === undefined) return notFound('workshop');
      workshopReminders.changeHold(workshopId, () => {
        reminders.setRunningLate(workshopId, isLate ? clock.now() : null);
      });
      return ok();
    },

    plannedBetween: (from: number, until: number): PlannedSend[] =>
      plannedSends.between(from, until).map(({ groupIds: _groupIds, counts: _counts, ...send }) => send),
  };
}
