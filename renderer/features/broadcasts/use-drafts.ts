import { useLingui } from '@lingui/react/macro';
import { useEffect, useEffectEvent, useState } from 'react';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Composition, DraftSummary } from '#shared/model/composition.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { flushDraft } from '../../state/draft-saving.ts';
import { showUndoToast } from '../../ui/Toasts.tsx';

/** Writes a discarded draft again. */
export function restoreDraft({
  broadcastId,
  content,
  groupIds,
  workshopId,
  workshopIds,
  chosen,
  changesOf,
  pacing,
}: Composition): ReturnType<typeof request<'broadcast.saveDraft'>> {
  return request('broadcast.saveDraft', {
    broadcastId,
    content,
    groupIds,
    workshopId,
    workshopIds,
    chosen,
    changesOf,
    pacing,
  });
}

/** The drafts, last saved first, and how to let go of one. */
export function useDrafts(): {
  readonly drafts: readonly DraftSummary[];
  readonly discard: (broadcastId: BroadcastId) => Promise<void>;
} {
  const { t } = useLingui();
  const showFailure = useFailureToast();
  const [round, setRound] = useState(1);
  const [drafts, setDrafts] = useState<readonly DraftSummary[]>([]);

  const show = useEffectEvent((reply: Reply<'broadcast.drafts'>) => {
    if (reply.ok) setDrafts(reply.value);
    else showFailure(reply.error);
  });

  useEffect(() => {
    let isCurrent = true;
    flushDraft();
    void request('broadcast.drafts', {}).then((reply) => {
      if (isCurrent) show(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [round]);

  function again(): void {
    setRound((known) => known + 1);
  }

  return {
    drafts,
    async discard(broadcastId) {
      const reply = await request('broadcast.discardDraft', { broadcastId });
      again();
      if (!reply.ok) {
        showFailure(reply.error);
        return;
      }
      showUndoToast(t`Draft discarded`, {
        label: t`Undo`,
        run: () => void restoreDraft(reply.value).then(again),
      });
    },
  };
}
