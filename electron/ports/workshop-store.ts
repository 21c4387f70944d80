import type { GroupId } from '#shared/model/group.ts';
import type { Workshop, WorkshopDetails, WorkshopId, WorkshopStatus } from '#shared/model/workshop.ts';
import type { WorkshopReach } from '#shared/model/workshop-reach.ts';

export interface WorkshopStore {
  /** Without the removed ones, soonest start first. */
  list(): readonly Workshop[];
  /** Undefined when unknown or removed. */
  get(workshopId: WorkshopId): Workshop | undefined;
  insert(workshopId: WorkshopId, details: WorkshopDetails, at: number): void;
  update(workshopId: WorkshopId, details: WorkshopDetails): void;
  /** Keeps the row, so that broadcasts sent for it stay explained; it leaves every list. */
  remove(workshopId: WorkshopId, at: number): void;
  /** Brings a removed one back as it was. False when there is none, or it was purged. */
  restore(workshopId: WorkshopId): boolean;
  /** Archived keeps what it was before for `unarchive`. */
  setStatus(workshopId: WorkshopId, status: WorkshopStatus): void;
  unarchive(workshopId: WorkshopId): void;
  /**
   * Lets go of what was removed before: its groups, what was written for making one, reminders, notes and place, and its
   * title where nothing was sent for it. What was sent for it keeps showing the title. Answers how many.
   */
  purgeRemoved(removedBefore: number, at: number): number;
  /** Something is written, planned or sent for it. */
  hasBroadcasts(workshopId: WorkshopId): boolean;
  reachOf(workshopId: WorkshopId): WorkshopReach;
  /** Links further groups, also to a removed workshop, which may come back. */
  addGroups(workshopId: WorkshopId, groupIds: readonly GroupId[]): void;
  /** Replaces the linked groups. Groups unknown to the database are refused by the caller. */
  linkGroups(workshopId: WorkshopId, groupIds: readonly GroupId[]): void;
}
