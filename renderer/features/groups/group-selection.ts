import type { GroupId, GroupSummary } from '#shared/model/group.ts';

export type Selection = ReadonlySet<GroupId>;

export const nothingSelected: Selection = new Set();

/** With the group taken in or out. */
export function withGroup(selection: Selection, groupId: GroupId, isSelected: boolean): Selection {
  const next = new Set(selection);
  if (isSelected) next.add(groupId);
  else next.delete(groupId);
  return next;
}

/** With every group from the one to the other, as they stand in the list; just the last when the first is not in it. */
export function withRange(
  selection: Selection,
  groups: readonly GroupSummary[],
  fromId: GroupId | null,
  toId: GroupId,
): Selection {
  const to = groups.findIndex(({ id }) => id === toId);
  const from = groups.findIndex(({ id }) => id === fromId);
  const first = from === -1 ? to : Math.min(from, to);
  const range = groups.slice(first, Math.max(from, to) + 1);
  return new Set([...selection, ...range.map(({ id }) => id)]);
}

/** All of the list, or none of it when all were in; what is selected beside the list stays. */
export function withAllToggled(selection: Selection, groups: readonly GroupSummary[]): Selection {
  const ids = groups.map(({ id }) => id);
  if (!ids.every((id) => selection.has(id))) return new Set([...selection, ...ids]);
  const shown = new Set(ids);
  return new Set([...selection].filter((id) => !shown.has(id)));
}

/** Where a key leads to from a row of the list; undefined when it is no key for that. */
export function rowAfterKey(key: string, index: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + 10,
    PageUp: index - 10,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  return next === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, next));
}
