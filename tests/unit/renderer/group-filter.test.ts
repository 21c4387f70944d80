import { expect, test } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import type { GroupFilter } from '#shared/model/group-filter.ts';
import { everyGroup } from '#shared/model/group-match.ts';
import { filterGroups, type GroupOrder } from '../../../renderer/features/groups/group-filter.ts';

const plain: GroupSummary = {
  id: '1@g.us',
  name: 'Cerâmica turma A',
  size: 10,
  accountId: 'a',
  role: 'member',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
};
const groups: GroupSummary[] = [
  plain,
  { ...plain, id: '2@g.us', name: 'Group 10', role: 'admin', canPost: true, inviteCode: 'Code', size: 30 },
  { ...plain, id: '3@g.us', name: 'Group 9', canPost: false, inviteCode: 'Code', inviteStale: true },
  { ...plain, id: '4@g.us', name: 'Left', role: 'owner', member: false },
];

function ids(filter: Partial<GroupFilter>, order: GroupOrder = 'name'): string[] {
  return filterGroups(groups, { ...everyGroup, ...filter }, order, new Set(['3@g.us'])).map(
    ({ id }) => id[0] ?? '',
  );
}

test('sorts names as people count, and by size', () => {
  expect(ids({})).toEqual(['1', '3', '2', '4']);
  expect(ids({}, 'size')[0]).toBe('2');
  expect(ids({}, 'smallest').at(-1)).toBe('2');
  expect(ids({}, 'no-link')).toEqual(['1', '3', '4', '2']);
});

test('finds every word in any order, without minding case and accents', () => {
  expect(ids({ search: 'a CERAMICA' })).toEqual(['1']);
  expect(ids({ search: 'ceramica b' })).toEqual([]);
});

test('each filter leaves what it says, and a group that was left can do nothing', () => {
  expect(ids({ canPost: true })).toEqual(['1', '2']);
  expect(ids({ isAdmin: true })).toEqual(['2']);
  expect(ids({ isLinked: true })).toEqual(['3']);
  expect(ids({ hasLink: true })).toEqual(['2']);
  expect(ids({ lacksLink: true })).toEqual(['1', '3', '4']);
});
