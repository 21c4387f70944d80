import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import { nameMatcher } from '../../parts/name-match.ts';

export interface GroupFilter {
  readonly search: string;
  readonly canPost: boolean;
  readonly isAdmin: boolean;
  readonly isLinked: boolean;
  readonly hasLink: boolean;
}

export const everyGroup: GroupFilter = {
  search: '',
  canPost: false,
  isAdmin: false,
  isLinked: false,
  hasLink: false,
};

export type GroupOrder = 'name' | 'size';

/** The groups that pass every filter that is on, in this order. */
export function filterGroups(
  groups: readonly GroupSummary[],
  filter: GroupFilter,
  order: GroupOrder,
  linkedGroupIds: ReadonlySet<GroupId>,
): GroupSummary[] {
  const matches = nameMatcher(filter.search);
  return sortGroups(
    groups.filter(
      (group) =>
        matches(group.name) &&
        (!filter.canPost || (group.member && group.canPost)) &&
        (!filter.isAdmin || (group.member && group.role !== 'member')) &&
        (!filter.isLinked || linkedGroupIds.has(group.id)) &&
        (!filter.hasLink || (group.inviteCode !== null && !group.inviteStale)),
    ),
    order,
  );
}

function sortGroups(groups: GroupSummary[], order: GroupOrder): GroupSummary[] {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  switch (order) {
    case 'name':
      return groups.sort((a, b) => compare(a.name, b.name));
    case 'size':
      return groups.sort((a, b) => b.size - a.size || compare(a.name, b.name));
    default:
      return order satisfies never;
  }
}
