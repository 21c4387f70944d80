import type { GroupId } from '#shared/model/group.ts';
import type { Workshop, WorkshopDetails, WorkshopId } from '#shared/model/workshop.ts';

export interface WorkshopStore {
  /** Without the removed ones, soonest start first. */
  list(): readonly Workshop[];
  /** Undefined when unknown or removed. */
  get(workshopId: WorkshopId): Workshop | undefined;
  insert(workshopId: WorkshopId, details: WorkshopDetails, at: number): void;
  update(workshopId: WorkshopId, details: WorkshopDetails): void;
  /** Keeps the row, so that broadcasts sent for it stay explained; it leaves every list. */
  remove(workshopId: WorkshopId, at: number): void;
  /** Replaces the linked groups. Groups unknown to the database are refused by the caller. */
  linkGroups(workshopId: WorkshopId, groupIds: readonly GroupId[]): void;
}
