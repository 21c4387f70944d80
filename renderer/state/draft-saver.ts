import type { StoreApi } from 'zustand/vanilla';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Result } from '#shared/result.ts';
import type { Draft } from './draft.ts';
import { isBlank } from './draft-content.ts';
import type { UiState } from './ui-store.ts';

/** So much of what was written may be lost when the app dies. */
const SAVE_AFTER_MS = 400;

export interface DraftSaver {
  /** Saves now what is not saved yet. */
  readonly flush: () => void;
  readonly stop: () => void;
}

/**
 * Saves what is composed as it is written: at most so much later, and at once when another message takes its place.
 * A message with nothing in it is not worth a place among the drafts; one that lost its last word and its targets leaves it.
 */
export function createDraftSaver({
  store,
  save,
  discard,
}: {
  readonly store: StoreApi<UiState>;
  readonly save: (draft: Draft) => Promise<Result<unknown, Failure>>;
  readonly discard: (broadcastId: BroadcastId) => Promise<unknown>;
}): DraftSaver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What is on disk, as far as this window knows. */
  let saved: Draft | undefined;

  function write(draft: Draft): void {
    if (draft === saved) return;
    const hasTargets =
      draft.workshopIds.length + draft.listIds.length + draft.filters.length + draft.groupIds.length > 0;
    const isKnown = saved?.broadcastId === draft.broadcastId;
    if (isBlank(draft) && !(hasTargets && isKnown)) {
      if (isKnown) void discard(draft.broadcastId);
      if (isKnown) saved = undefined;
      return;
    }
    saved = draft;
    void save(draft).then((reply) => {
      const { draft: now, setDraftSaved, renewDraft } = store.getState();
      if (now.broadcastId !== draft.broadcastId) return;
      if (reply.ok) {
        if (now === draft) setDraftSaved({ state: 'saved' });
      } else if (reply.error.code === 'WRONG_STATE') {
        // An earlier start of it succeeded without our knowing: what is written now is another message.
        renewDraft();
      } else {
        saved = undefined;
        setDraftSaved({ state: 'failed' });
      }
    });
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    write(store.getState().draft);
  }

  const unsubscribe = store.subscribe((state, before) => {
    if (state.draft === before.draft) return;
    if (state.draft.broadcastId !== before.draft.broadcastId) {
      clearTimeout(timer);
      timer = undefined;
      if (state.endedDraftId !== before.draft.broadcastId) write(before.draft);
      // What was opened from the disk need not be written again.
      saved = state.draftSaved.state === 'saved' ? state.draft : undefined;
    }
    timer ??= setTimeout(flush, SAVE_AFTER_MS);
  });

  return {
    flush,
    stop() {
      unsubscribe();
      clearTimeout(timer);
    },
  };
}
