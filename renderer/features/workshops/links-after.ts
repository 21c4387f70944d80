import type { GroupId } from '#shared/model/group.ts';

/** What was ticked and unticked, applied to the links as they are by now: a group that was made meanwhile stays. */
export function linksAfter(
  current: readonly GroupId[],
  atFirst: ReadonlySet<GroupId>,
  chosen: ReadonlySet<GroupId>,
): GroupId[] {
  const kept = current.filter((id) => chosen.has(id) || !atFirst.has(id));
  const added = [...chosen].filter((id) => !atFirst.has(id) && !kept.includes(id));
  return [...kept, ...added];
}
