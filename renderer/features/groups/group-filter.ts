import type { GroupFilter } from '#shared/model/group-filter.ts';
import { groupMatcher, hasLink } from '#shared/model/group-match.ts';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';

export const groupOrders = ['name', 'size', 'smallest', 'no-link'] as const;
export type GroupOrder = (typeof groupOrders)[number];

/** The groups that pass every filter that is on, in this order. */
export function filterGroups(
  groups: readonly GroupSummary[],
  filter: GroupFilter,
  order: GroupOrder,
  linkedGroupIds: ReadonlySet<GroupId>,
): GroupSummary[] {
  return sortGroups(groups.filter(groupMatcher(filter, linkedGroupIds)), order);
}

function sortGroups(groups: GroupSummary[], order: GroupOrder): GroupSummary[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  switch (order) {
    case 'name':
      return groups.sort((a, b) => compare(a.name, b.name));
    case 'size':
      return groups.sort((a, b) => b.size - a.size || compare(a.name, b.name));
    case 'smallest':
      return groups.sort((a, b) => a.size - b.size || compare(a.name, b.name));
    case 'no-link':
      return groups.sort((a, b) => Number(hasLink(a)) - Number(hasLink(b)) || compare(a.name, b.name));
    default:
      return order satisfies never;
  }
}
