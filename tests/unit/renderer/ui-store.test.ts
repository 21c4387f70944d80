import { expect, test } from 'vitest';
import type { Composition } from '#shared/model/composition.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { draftOf } from '../../../renderer/state/draft.ts';
import { noTargets } from '../../../renderer/state/draft-targets.ts';
import { createUiStore } from '../../../renderer/state/ui-store.ts';

function newStore() {
  let made = 0;
  return createUiStore(() => {
    made += 1;
    return `00000000-0000-4000-8000-00000000000${String(made)}`;
  });
}

function workshop(id: string, ...groupIds: string[]): Workshop {
  return {
    id,
    title: id,
    startsAt: 0,
    timeZone: 'UTC',
    durationMinutes: 60,
    place: '',
    notes: '',
    capacity: null,
    status: 'planned',
    groupIds,
  };
}

const worldOf = (...workshops: Workshop[]) => ({ workshops, savedLists: [], groups: [] });

test('a message keeps its identity until it is sent, discarded, or another one is begun', () => {
  const store = newStore();
  store.getState().changeDraft({ text: 'Hello' });
  const { broadcastId } = store.getState().draft;
  store.getState().go({ screen: 'groups', sheet: null });
  store.getState().changeDraft({ text: 'Hello!' });
  store.getState().compose({ workshopIds: ['w'] });
  expect(store.getState().draft).toMatchObject({ broadcastId, text: 'Hello!', workshopIds: ['w'] });
  expect(store.getState().route).toEqual({ screen: 'compose' });
  store.getState().clearDraft();
  expect(store.getState()).toMatchObject({ endedDraftId: broadcastId, draft: { text: '', workshopIds: [] } });
  const second = store.getState().draft.broadcastId;
  store.getState().changeDraft({ text: 'Second' });
  store.getState().composeNew();
  expect(store.getState().draft.text).toBe('');
  expect(new Set([broadcastId, second, store.getState().draft.broadcastId]).size).toBe(3);
});

test('messaging a workshop while a scheduled broadcast is changed begins a message of its own', () => {
  const store = newStore();
  const saved: Composition = {
    broadcastId: 'changes',
    changesOf: 'planned',
    state: 'draft',
    content: { kind: 'text', text: 'Planned' },
    groupIds: ['1@g.us', '2@g.us', '9@g.us'],
    workshopId: 'a',
    pacing: 'normal',
    acceptedWarnings: ['QUIET_HOURS'],
    schedule: { date: '2026-12-12', time: '09:00', timeZone: 'UTC', uselessAfter: null, dueAt: 0 },
    savedAt: 0,
  };
  const draft = draftOf(saved, worldOf(workshop('a', '1@g.us', '2@g.us')));
  expect(draft).toMatchObject({ broadcastId: 'changes', workshopIds: ['a'], groupIds: ['9@g.us'] });
  expect(draft.planned).toMatchObject({ broadcastId: 'planned', acceptedWarnings: ['QUIET_HOURS'] });
  store.getState().openDraft(draft);
  store.getState().renewDraft();
  expect(store.getState().draft).toMatchObject({ broadcastId: 'changes', text: 'Planned', planned: null });
  store.getState().openDraft(draft);
  store.getState().compose({ workshopIds: ['w'] });
  expect(store.getState().draft).toMatchObject({ text: '', planned: null, workshopIds: ['w'] });
});

test('a workshop that has got more groups since is shown as the groups that were chosen', () => {
  const saved = {
    broadcastId: 'draft',
    state: 'draft' as const,
    content: { kind: 'text' as const, text: '' },
    groupIds: ['1@g.us'],
    workshopId: 'a',
    pacing: 'normal' as const,
    acceptedWarnings: [],
    schedule: null,
    savedAt: 0,
  };
  const draft = draftOf(saved, worldOf(workshop('a', '1@g.us', '2@g.us')));
  expect(draft).toMatchObject({ workshopIds: [], groupIds: ['1@g.us'], planned: null });
});

test('messaging the groups of a workshop replaces the targets of the draft', () => {
  const store = newStore();
  store.getState().changeDraft({ groupIds: ['1@g.us'], listIds: ['l'], leftOutIds: ['2@g.us'] });
  store.getState().compose({ workshopIds: ['w'] });
  expect(store.getState().draft).toMatchObject({ ...noTargets, workshopIds: ['w'] });
});
