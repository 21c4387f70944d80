import type { Failure } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Composition, DraftSummary } from '#shared/model/composition.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { PlannedStart } from '#shared/model/schedule.ts';

/** A broadcast with a time, as the scheduler works on it. */
export interface PlannedBroadcast {
  readonly id: BroadcastId;
  readonly schedule: PlannedStart;
  /** Why it was missed; null while it is scheduled, and when nobody was there at its time. */
  readonly failure: Failure | null;
}

/** What was composed: broadcasts before their start, with the groups chosen for them. */
export interface CompositionStore {
  /** A new one, or in the place of one that has not started. Throws when it has. */
  keep(composition: Composition & { readonly state: 'draft' | 'scheduled' }): void;
  /** Of any broadcast: the groups of one that started are those of its deliveries. */
  get(broadcastId: BroadcastId): Composition | undefined;
  /** Last saved first. */
  drafts(limit: number): readonly DraftSummary[];
  /** The draft that changes a broadcast, if there is one: the one saved last. */
  changesOf(broadcastId: BroadcastId): BroadcastId | undefined;
  /** Takes a draft out, as if it had never been. */
  removeDraft(broadcastId: BroadcastId): void;
  /** Takes out what is scheduled or was missed, as if it had never been. */
  removePlanned(broadcastId: BroadcastId): void;
  /** Those in the state, soonest first. */
  planned(state: 'scheduled' | 'missed'): readonly PlannedBroadcast[];
  /** The groups that its choice comes to by now. */
  setGroups(broadcastId: BroadcastId, groupIds: readonly GroupId[]): void;
  setSchedule(broadcastId: BroadcastId, schedule: PlannedStart): void;
}
