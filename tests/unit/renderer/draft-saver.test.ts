import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Draft } from '../../../renderer/state/draft.ts';
import { noTargets } from '../../../renderer/state/draft-targets.ts';
import { createDraftSaver } from '../../../renderer/state/draft-saver.ts';
import { createUiStore } from '../../../renderer/state/ui-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(answer: (draft: Draft) => Result<unknown, Failure> = () => ok()) {
  let made = 0;
  const store = createUiStore(() => {
    made += 1;
    return `draft-${String(made)}`;
  });
  const saves: [id: string, text: string][] = [];
  const discarded: string[] = [];
  const saver = createDraftSaver({
    store,
    save(draft) {
      saves.push([draft.broadcastId, draft.text]);
      return Promise.resolve(answer(draft));
    },
    discard(id) {
      discarded.push(id);
      return Promise.resolve();
    },
  });
  return { saver, saves, discarded, ui: () => store.getState() };
}

const aMoment = () => vi.advanceTimersByTimeAsync(400);

test('who writes on and on loses less than half a second', async () => {
  const { ui, saves } = open();
  for (let length = 1; length <= 20; length += 1) {
    ui().changeDraft({ text: 'x'.repeat(length) });
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(saves.map(([, text]) => text.length)).toEqual([4, 8, 12, 16, 20]);
  expect(ui().draftSaved).toEqual({ state: 'saved' });
});

test('saves at once what was not, when another message takes its place, and only once', async () => {
  const { ui, saves, saver } = open();
  ui().changeDraft({ text: 'First' });
  ui().composeNew();
  expect(saves).toEqual([['draft-1', 'First']]);
  ui().changeDraft({ text: 'Second' });
  saver.flush();
  saver.flush();
  await aMoment();
  expect(saves).toEqual([
    ['draft-1', 'First'],
    ['draft-2', 'Second'],
  ]);
});

test('does not bring back what was sent or discarded', async () => {
  const { ui, saves } = open();
  ui().changeDraft({ text: 'Sent' });
  ui().clearDraft();
  await aMoment();
  expect(saves).toEqual([]);
});

test('groups without a word are no draft, and a draft without anything left is none any more', async () => {
  const { ui, saves, discarded } = open();
  ui().changeDraft({ groupIds: ['1@g.us'] });
  await aMoment();
  expect(saves).toEqual([]);
  ui().changeDraft({ text: 'Hello' });
  await aMoment();
  ui().changeDraft({ text: '', groupIds: [] });
  await aMoment();
  expect(saves).toEqual([['draft-1', 'Hello']]);
  expect(discarded).toEqual(['draft-1']);
});

test('a picture without a word is worth keeping', async () => {
  const { ui, saves } = open();
  const attachment = { id: 'a', mimeType: 'image/png', fileName: 'a.png', sizeBytes: 1 };
  ui().changeDraft({ attached: { kind: 'image', attachment } });
  await aMoment();
  expect(saves).toEqual([['draft-1', '']]);
});

test('a message that turns out to have been started becomes another one', async () => {
  const { ui, saves } = open(({ broadcastId }) =>
    broadcastId === 'draft-1' ? err(failure('WRONG_STATE', { state: 'running' })) : ok(),
  );
  ui().changeDraft({ text: 'Hello again' });
  await aMoment();
  await aMoment();
  expect(saves).toEqual([
    ['draft-1', 'Hello again'],
    ['draft-2', 'Hello again'],
  ]);
  expect(ui().draftSaved).toEqual({ state: 'saved' });
});

test('says when it could not be saved, and tries again with the next word', async () => {
  let isFull = true;
  const { ui, saves } = open(() => (isFull ? err(failure('DISK_FULL')) : ok()));
  ui().changeDraft({ text: 'Hello' });
  await aMoment();
  expect(ui().draftSaved).toEqual({ state: 'failed' });
  isFull = false;
  ui().changeDraft({ text: 'Hello you' });
  await aMoment();
  expect(ui().draftSaved).toEqual({ state: 'saved' });
  expect(saves).toHaveLength(2);
});

test('what was opened from the disk is not written before it is changed, and changes of what is planned as drafts', async () => {
  const { ui, saves } = open();
  const draft: Draft = {
    broadcastId: 'kept',
    text: 'Kept',
    attached: null,
    extras: {},
    linkPreview: null,
    ...noTargets,
    pacing: 'normal',
    planned: null,
  };
  ui().openDraft(draft);
  await aMoment();
  expect(saves).toEqual([]);
  ui().changeDraft({ text: 'Kept!' });
  await aMoment();
  expect(saves).toEqual([['kept', 'Kept!']]);
  const start = { date: '2026-12-12', time: '09:00', timeZone: 'UTC', uselessAfter: null, dueAt: 0 };
  ui().openDraft({
    ...draft,
    broadcastId: 'changes',
    planned: { broadcastId: 'planned', start, acceptedWarnings: [] },
  });
  await aMoment();
  expect(saves).toHaveLength(1);
  ui().changeDraft({ text: 'Other' });
  await aMoment();
  expect(saves.at(-1)).toEqual(['changes', 'Other']);
});
