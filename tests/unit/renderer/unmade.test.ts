import { expect, test } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import { unmadeIn } from '../../../renderer/features/broadcasts/use-unmade.ts';

const group = (id: string, inviteCode: string | null): GroupSummary => ({
  id,
  name: `Group ${id}`,
  size: 20,
  role: 'member',
  accountId: 'a',
  canPost: true,
  member: true,
  inviteCode,
  inviteStale: false,
});
const world = {
  groups: [group('1', 'code'), group('2', null), group('3', 'code')],
  workshops: [],
  workshopIds: [],
  now: 0,
  locale: 'en' as const,
};
const ids = ['1', '2', '3', 'gone'];
const unmade = (text: string) => [...unmadeIn({ kind: 'text', text }, ids, world)];

test('every group counts for which some variable has no value, not only the one that is shown', () => {
  expect(unmade('{{group.name}}: {{group.inviteLink}}')).toEqual(['2', 'gone']);
  expect(unmade('{{group.inviteLink|soon}}')).toEqual([]);
  expect(unmade('{{workshop.place}}')).toEqual(ids);
  expect(unmade('No variable')).toEqual([]);
});
