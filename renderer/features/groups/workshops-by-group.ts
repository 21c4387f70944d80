import type { GroupId } from '#shared/model/group.ts';
import type { Workshop } from '#shared/model/workshop.ts';

/** What names a workshop: several may have the same title. */
export type LinkedWorkshop = Pick<Workshop, 'id' | 'title'>;

/** The workshops each group is linked to. Groups without one are not in it. */
export function workshopsByGroup(
  workshops: readonly Workshop[],
): ReadonlyMap<GroupId, readonly LinkedWorkshop[]> {
  const linked = new Map<GroupId, LinkedWorkshop[]>();
  for (const { id, title, groupIds } of workshops) {
    for (const groupId of groupIds) {
      const known = linked.get(groupId);
      if (known === undefined) linked.set(groupId, [{ id, title }]);
      else known.push({ id, title });
    }
  }
  return linked;
}
