import { expect, test } from 'vitest';
import type { Workshop } from '#shared/model/workshop.ts';
import { targetsOf } from '../../../renderer/state/draft.ts';
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

test('a message keeps its identity while it stays the same, and gets another with every change', () => {
  const store = newStore();
  store.getState().changeDraft({ text: 'Hello' });
  const { broadcastId } = store.getState().draft;
  store.getState().go({ screen: 'groups' });
  expect(store.getState().draft.broadcastId).toBe(broadcastId);
  store.getState().changeDraft({ text: 'Hello!' });
  expect(store.getState().draft.broadcastId).not.toBe(broadcastId);
  store.getState().compose({ workshopIds: ['w'] });
  expect(store.getState().draft).toMatchObject({ text: 'Hello!', workshopIds: ['w'] });
  expect(store.getState().route).toEqual({ screen: 'compose' });
  store.getState().clearDraft();
  expect(store.getState().draft.broadcastId).not.toBe(broadcastId);
  expect(store.getState().draft).toMatchObject({ text: '', workshopIds: [], groupIds: [] });
});

test('messaging the groups of a workshop replaces the targets of the draft', () => {
  const store = newStore();
  store.getState().changeDraft({ groupIds: ['1@g.us'] });
  store.getState().compose({ workshopIds: ['w'] });
  expect(store.getState().draft.groupIds).toEqual([]);
});

test('every group is a target once, and what was named twice is counted', () => {
  const workshops = [
    workshop('a', '1@g.us', '2@g.us'),
    workshop('b', '2@g.us', '3@g.us'),
    workshop('c', '9@g.us'),
  ];
  const targets = targetsOf({ workshopIds: ['a', 'b', 'gone'], groupIds: ['3@g.us', '4@g.us'] }, workshops);
  expect(targets.groupIds).toEqual(['1@g.us', '2@g.us', '3@g.us', '4@g.us']);
  expect(targets.duplicateCount).toBe(2);
});
