import type { BroadcastId } from '#shared/model/broadcast.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { replica } from '../../state/app-store.ts';
import { draftOf } from '../../state/draft.ts';
import { flushDraft } from '../../state/draft-saving.ts';
import { useUi } from '../../state/use-ui.ts';

interface Opening {
  readonly open: () => Promise<void>;
  readonly pending: boolean;
}

function useOpening(ask: () => Promise<Reply<'broadcast.duplicate'>>): Opening {
  const openDraft = useUi((ui) => ui.openDraft);
  const showFailure = useFailureToast();
  const { run, pending } = useAction(ask);
  return {
    pending,
    async open() {
      // What is opened may be what is being written.
      flushDraft();
      const result = await run();
      if (result === undefined) return;
      const { app } = replica.store.getState();
      if (!result.ok) showFailure(result.error);
      else if (app !== null) openDraft(draftOf(result.value, app));
    },
  };
}

/** Opens a draft where it is composed. */
export function useOpenDraft(broadcastId: BroadcastId): Opening {
  return useOpening(() => request('broadcast.composition', { broadcastId }));
}

/** Opens what is scheduled or was missed where it is composed, with the changes that were begun. */
export function useOpenPlanned(broadcastId: BroadcastId): Opening {
  return useOpening(() => request('broadcast.changes', { broadcastId, draftId: crypto.randomUUID() }));
}

/** Makes a draft with the same text and groups and opens it. */
export function useDuplicate(broadcastId: BroadcastId): Opening {
  return useOpening(() => request('broadcast.duplicate', { broadcastId, draftId: crypto.randomUUID() }));
}
