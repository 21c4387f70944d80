import { resolveTargets } from '#shared/model/resolve-targets.ts';
import { request } from '../bridge/request.ts';
import { replica } from './app-store.ts';
import { draftContentOf } from './draft-content.ts';
import { choiceToSend } from './draft-targets.ts';
import { createDraftSaver } from './draft-saver.ts';
import { uiStore } from './use-ui.ts';

const saver = createDraftSaver({
  store: uiStore,
  save(draft) {
    const app = replica.store.getState().app;
    return request('broadcast.saveDraft', {
      broadcastId: draft.broadcastId,
      content: draftContentOf(draft),
      groupIds: app === null ? [] : [...resolveTargets(draft, app).groupIds],
      ...choiceToSend(draft),
      ...(draft.planned !== null && { changesOf: draft.planned.broadcastId }),
      pacing: draft.pacing ?? app?.settings.pacing ?? 'normal',
    });
  },
  discard: (broadcastId) => request('broadcast.discardDraft', { broadcastId }),
});

/** Saves now what is composed and not saved yet. */
export const flushDraft = saver.flush;

// The window may be gone before the next time to save comes.
window.addEventListener('blur', flushDraft);
window.addEventListener('pagehide', flushDraft);
