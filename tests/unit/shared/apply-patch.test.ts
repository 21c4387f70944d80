import { expect, it } from 'vitest';
import { applyEvent } from '#shared/state/apply-patch.ts';
import type { AppState } from '#shared/state/app-state.ts';

const group = (id: string, name: string): AppState['groups'][number] => ({
  id,
  name,
  size: 3,
  accountId: '00000000-0000-4000-8000-000000000001',
  role: 'member',
  canPost: true,
  inviteCode: null,
  inviteStale: false,
  member: true,
});

const state: AppState = {
  rev: 4,
  accounts: [],
  groups: [group('1@g.us', 'One'), group('2@g.us', 'Two')],
  workshops: [],
  savedLists: [],
  activeBroadcasts: [],
  linkCollection: null,
  settings: {
    theme: 'system',
    language: 'en',
    shownLanguage: 'en',
    pacing: 'normal',
    dailyCap: 200,
    minuteCap: 10,
    whenUnconfirmed: 'ask',
    firstSteps: 'open',
    whenClosed: 'quit',
    hasSent: false,
    hasTray: false,
    quietHours: null,
    keepHistory: 'for-ever',
    keyStorage: 'keyring',
    keyringBackend: null,
    appVersion: '0.0.0',
  },
  notices: [],
};

it('replaces in place, appends the new and takes the revision', () => {
  const next = applyEvent(state, {
    rev: 5,
    patches: [{ type: 'groups.put', groups: [group('2@g.us', 'Second'), group('3@g.us', 'Three')] }],
  });
  expect(next.rev).toBe(5);
  expect(next.groups.map(({ name }) => name)).toEqual(['One', 'Second', 'Three']);
});

it('leaves what is not concerned identical', () => {
  const next = applyEvent(state, { rev: 5, patches: [{ type: 'groups.removed', groupIds: ['1@g.us'] }] });
  expect(next.groups).toHaveLength(1);
  expect(next.workshops).toBe(state.workshops);
  expect(next.settings).toBe(state.settings);
});
