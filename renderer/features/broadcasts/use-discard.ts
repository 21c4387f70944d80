import { useLingui } from '@lingui/react/macro';
import { request } from '../../bridge/request.ts';
import { replica } from '../../state/app-store.ts';
import { draftOf } from '../../state/draft.ts';
import { flushDraft } from '../../state/draft-saving.ts';
import { useUi } from '../../state/use-ui.ts';
import { showUndoToast } from '../../ui/Toasts.tsx';
import { restoreDraft } from './use-drafts.ts';

/** Lets go of what is composed. What was saved comes back with *Undo*. */
export function useDiscard(): () => Promise<void> {
  const { t } = useLingui();
  const draft = useUi((ui) => ui.draft);
  const clear = useUi((ui) => ui.clearDraft);
  const go = useUi((ui) => ui.go);
  const openDraft = useUi((ui) => ui.openDraft);
  return async () => {
    flushDraft();
    clear();
    const isPlanned = draft.planned !== null;
    if (isPlanned) go({ screen: 'broadcasts' });
    const reply = await request('broadcast.discardDraft', { broadcastId: draft.broadcastId });
    // Without a word it was never saved.
    if (!reply.ok) return;
    const composition = reply.value;
    showUndoToast(isPlanned ? t`Changes discarded` : t`Draft discarded`, {
      label: t`Undo`,
      run: () =>
        void restoreDraft(composition).then((restored) => {
          const { app } = replica.store.getState();
          if (restored.ok && app !== null) openDraft(draftOf(composition, app));
        }),
    });
  };
}
