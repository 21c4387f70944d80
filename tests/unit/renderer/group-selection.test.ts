import { expect, it } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import {
  nothingSelected,
  rowAfterKey,
  withAllToggled,
  withGroup,
  withRange,
} from '../../../renderer/features/groups/group-selection.ts';

const groups = ['1', '2', '3', '4'].map((id): GroupSummary => ({
  id: `${id}@g.us`,
  name: `Group ${id}`,
  size: 3,
  accountId: '00000000-0000-4000-8000-000000000001',
  role: 'admin',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
}));
const ids = (selection: ReadonlySet<string>) => [...selection].map((id) => id.replace('@g.us', '')).sort();

it('takes a group in and out', () => {
  const one = withGroup(nothingSelected, '2@g.us', true);
  expect(ids(one)).toEqual(['2']);
  expect(ids(withGroup(one, '2@g.us', false))).toEqual([]);
});

it('a range goes both ways, keeps what was selected, and is one group without a beginning', () => {
  const before = new Set(['1@g.us']);
  expect(ids(withRange(before, groups, '2@g.us', '4@g.us'))).toEqual(['1', '2', '3', '4']);
  expect(ids(withRange(nothingSelected, groups, '4@g.us', '3@g.us'))).toEqual(['3', '4']);
  expect(ids(withRange(nothingSelected, groups, null, '3@g.us'))).toEqual(['3']);
  expect(ids(withRange(nothingSelected, groups, '9@g.us', '3@g.us'))).toEqual(['3']);
});

it('all of the list and none of it, without what is selected beside it', () => {
  const beside = new Set(['9@g.us', '1@g.us']);
  const all = withAllToggled(beside, groups);
  expect(ids(all)).toEqual(['1', '2', '3', '4', '9']);
  expect(ids(withAllToggled(all, groups))).toEqual(['9']);
});

it('keys lead through the list and not beyond it', () => {
  expect(rowAfterKey('ArrowDown', 0, 4)).toBe(1);
  expect(rowAfterKey('ArrowDown', 3, 4)).toBe(3);
  expect(rowAfterKey('ArrowUp', 0, 4)).toBe(0);
  expect(rowAfterKey('PageDown', 1, 40)).toBe(11);
  expect(rowAfterKey('PageUp', 5, 40)).toBe(0);
  expect(rowAfterKey('End', 1, 40)).toBe(39);
  expect(rowAfterKey('Home', 9, 40)).toBe(0);
  expect(rowAfterKey('x', 0, 4)).toBeUndefined();
  expect(rowAfterKey('Home', 0, 0)).toBeUndefined();
});
