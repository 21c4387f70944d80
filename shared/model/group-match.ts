import type { GroupFilter } from './group-filter.ts';
import type { GroupId, GroupSummary } from './group.ts';
import { nameMatcher } from './name-match.ts';

export const everyGroup: GroupFilter = {
  search: '',
  canPost: false,
  isAdmin: false,
  isLinked: false,
  hasLink: false,
  lacksLink: false,
};

/** @param linkedGroupIds the groups of all workshops */
export function groupMatcher(
  filter: GroupFilter,
  linkedGroupIds: ReadonlySet<GroupId>,
): (group: GroupSummary) => boolean {
  const matches = nameMatcher(filter.search);
  return (group) =>
    matches(group.name) &&
    (!filter.canPost || (group.member && group.canPost)) &&
    (!filter.isAdmin || (group.member && group.role !== 'member')) &&
    (!filter.isLinked || linkedGroupIds.has(group.id)) &&
    (!filter.hasLink || hasLink(group)) &&
    (!filter.lacksLink || !hasLink(group));
}

/** One that works, as far as is known. */
export function hasLink({
  inviteCode,
  inviteStale,
}: Pick<GroupSummary, 'inviteCode' | 'inviteStale'>): boolean {
  return inviteCode !== null && !inviteStale;
}
