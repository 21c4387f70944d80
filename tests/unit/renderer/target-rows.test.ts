import { expect, test } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import { resolveTargets } from '#shared/model/resolve-targets.ts';
import { targetCounts, targetRows } from '../../../renderer/features/broadcasts/target-rows.ts';
import { noTargets } from '../../../renderer/state/draft-targets.ts';

const group = (id: string, name: string, change: Partial<GroupSummary> = {}): GroupSummary => ({
  id,
  name,
  size: 2,
  accountId: 'a',
  role: 'admin',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
  ...change,
});

const resolved = resolveTargets(
  {
    ...noTargets,
    groupIds: ['1@g.us', '2@g.us', '3@g.us', '4@g.us', '5@g.us'],
    leftOutIds: ['4@g.us'],
  },
  {
    workshops: [],
    savedLists: [],
    groups: [
      group('1@g.us', 'Água'),
      group('2@g.us', 'Barro', { canPost: false, role: 'member' }),
      group('3@g.us', 'Água 2', { member: false, canPost: false }),
      group('4@g.us', 'Casa'),
    ],
  },
);

test('what gets nothing stands first, with its reason', () => {
  expect(targetRows(resolved, '').map(({ name, fate }) => [name, fate])).toEqual([
    ['Casa', 'left-out'],
    ['', 'unknown'],
    ['Barro', 'ADMINS_ONLY_POST'],
    ['Água 2', 'NOT_A_MEMBER'],
    ['Água', 'gets-it'],
  ]);
  expect(targetRows(resolved, 'agua').map(({ name }) => name)).toEqual(['Água 2', 'Água']);
  expect(targetCounts(resolved)).toEqual({ reached: 1, leftOut: 4 });
});
