import type { GroupId } from './group.ts';
import type { Workshop, WorkshopId } from './workshop.ts';

/** The workshops a message was composed for. */
export interface ComposedFor {
  /** Set when it is for exactly one. */
  readonly workshopId: WorkshopId | null;
  /** All that were chosen as targets. */
  readonly workshopIds?: readonly WorkshopId[] | undefined;
}

/**
 * The workshop that a message speaks of in one group: the one it was composed for; else the only chosen one that holds
 * the group. Undefined when none does, or several do: then nothing can be said of *the* workshop.
 */
export function workshopOfTarget<Known extends Pick<Workshop, 'groupIds'>>(
  { workshopId, workshopIds = [] }: ComposedFor,
  groupId: GroupId,
  workshopOf: (workshopId: WorkshopId) => Known | undefined,
): Known | undefined {
  if (workshopId !== null) return workshopOf(workshopId);
  const holding = [...new Set(workshopIds)].flatMap((id) => {
    const workshop = workshopOf(id);
    return workshop?.groupIds.includes(groupId) === true ? [workshop] : [];
  });
  return holding.length === 1 ? holding[0] : undefined;
}
