import type { Failure } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { ReminderDetails, ReminderId } from '#shared/model/reminder.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';

export interface ReminderRecord extends ReminderDetails {
  readonly id: ReminderId;
  readonly workshopId: WorkshopId;
  /** Epoch milliseconds: what the plan means for the workshop as it is, or was when it fired. */
  readonly dueAt: number;
  /** Its time was over when it was made: it does not fire. */
  readonly isOver: boolean;
  /** Why it is not sent by itself when it is due. */
  readonly missFailure: Failure | null;
  /** When it became a broadcast; null before. */
  readonly firedAt: number | null;
  /** Null before it fired, and once the broadcast was taken out of the history. */
  readonly broadcastId: BroadcastId | null;
}

/** When it is due, as it is worked out anew. */
export interface ReminderDue {
  readonly dueAt: number;
  readonly isOver: boolean;
  readonly missFailure: Failure | null;
}

/**
 * The plans of the workshops. *Pending* are those that did not fire, of workshops that are there, neither cancelled nor
 * archived, and not running late.
 */
export interface ReminderStore {
  /** A new one, or in the place of one that has not fired. Throws when it has. */
  keep(reminder: Omit<ReminderRecord, 'firedAt' | 'broadcastId'>): void;
  /** Undefined when unknown or removed. */
  get(reminderId: ReminderId): ReminderRecord | undefined;
  /** Of a workshop, removed or not, soonest first. */
  ofWorkshop(workshopId: WorkshopId): readonly ReminderRecord[];
  /** Not fired, of any workshop, whether it is held or not. */
  notFired(): readonly ReminderRecord[];
  /** Pending, and due by then, soonest first. */
  due(now: number): readonly ReminderRecord[];
  /** When the next pending one is due after the instant. */
  nextDueAt(now: number): number | undefined;
  /** Pending, and due after `from` and by `until`. */
  pendingBetween(from: number, until: number): readonly ReminderRecord[];
  /** Fired for a time that is still to come: the clock was ahead. */
  firedAhead(now: number): readonly ReminderRecord[];
  setDue(reminderId: ReminderId, due: ReminderDue): void;
  /** It became that broadcast. False when it has fired, was removed or is due at another time by now. */
  fire(reminderId: ReminderId, fired: { dueAt: number; broadcastId: BroadcastId; at: number }): boolean;
  /** Its broadcast was withdrawn before anything was sent: it is a plan again. */
  unfire(reminderId: ReminderId): void;
  remove(reminderId: ReminderId, at: number): void;
  /** False when there is none that was removed. */
  restore(reminderId: ReminderId): boolean;
  /** Whether the trainer holds them because the workshop runs late. */
  isRunningLate(workshopId: WorkshopId): boolean;
  setRunningLate(workshopId: WorkshopId, since: number | null): void;
}
