import type { GroupId } from '#shared/model/group.ts';
import type { Workshop } from '#shared/model/workshop.ts';

/** The titles of the workshops each group is linked to. Groups without one are not in it. */
export function workshopTitlesByGroup(
  workshops: readonly Workshop[],
): ReadonlyMap<GroupId, readonly string[]> {
  const titles = new Map<GroupId, string[]>();
  for (const { title, groupIds } of workshops) {
    for (const groupId of groupIds) titles.set(groupId, [...(titles.get(groupId) ?? []), title]);
  }
  return titles;
}
