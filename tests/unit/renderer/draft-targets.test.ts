import { expect, test } from 'vitest';
import type { Composition } from '#shared/model/composition.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { savedChoice } from '../../../renderer/state/draft-targets.ts';

const group = (id: string): GroupSummary => ({
  id,
  name: id,
  size: 2,
  accountId: 'a',
  role: 'admin',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
});
const groups = ['1@g.us', '2@g.us', '3@g.us', '4@g.us'].map(group);
const pottery = { id: 'pottery', title: 'Pottery', groupIds: ['1@g.us', '2@g.us'] };
const regulars = { id: 'regulars', name: 'Regulars', groups: [{ id: '3@g.us', name: 'Three' }] };

const saved: Composition = {
  broadcastId: 'b',
  state: 'draft',
  content: { kind: 'text', text: '' },
  groupIds: ['1@g.us', '2@g.us', '3@g.us'],
  workshopId: 'pottery',
  workshopIds: ['pottery'],
  chosen: { listIds: ['regulars'], filters: [], groupIds: ['4@g.us'], leftOutIds: ['4@g.us'] },
  pacing: 'normal',
  acceptedWarnings: [],
  schedule: null,
  savedAt: 0,
};

test('a saved choice is the same choice, whatever its workshop and its list hold by now', () => {
  const grown = { ...pottery, groupIds: ['1@g.us', '4@g.us'] };
  expect(savedChoice(saved, { workshops: [grown], savedLists: [regulars], groups })).toEqual({
    workshopIds: ['pottery'],
    ...saved.chosen,
  });
});

test('of a list that is gone the groups stay, one by one; what was left out stays out', () => {
  expect(savedChoice(saved, { workshops: [pottery], savedLists: [], groups })).toEqual({
    workshopIds: ['pottery'],
    listIds: [],
    filters: [],
    groupIds: ['4@g.us', '3@g.us'],
    leftOutIds: ['4@g.us'],
  });
});
