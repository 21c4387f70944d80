import type { ReminderRecord } from '../ports/reminder-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvent } from './domain-events.ts';

/**
 * Makes a plan again of a reminder whose broadcast has not started: that is taken out as if it had never been. False
 * when it has started, or the trainer gave it a time of its own.
 * @param publish is told what changed; a caller in a transaction keeps that until its end
 */
export function withdrawReminder(
  storage: Storage,
  { id, dueAt, broadcastId, workshopId }: ReminderRecord,
  publish: (event: DomainEvent) => void,
): boolean {
  if (broadcastId === null) return false;
  const broadcast = storage.broadcasts.get(broadcastId);
  const isWaiting = broadcast?.state === 'scheduled' || broadcast?.state === 'missed';
  if (!isWaiting || broadcast.schedule?.dueAt !== dueAt) return false;
  storage.transaction(() => {
    storage.reminders.unfire(id);
    storage.compositions.removePlanned(broadcastId);
  });
  publish({ type: 'broadcast.changed', broadcastId });
  publish({ type: 'reminders.changed', workshopId });
  return true;
}
