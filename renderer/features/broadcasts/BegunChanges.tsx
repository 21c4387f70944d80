import { Trans, useLingui } from '@lingui/react/macro';
import { Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DraftSummary } from '#shared/model/composition.ts';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { flushDraft } from '../../state/draft-saving.ts';
import type { Route } from '../../state/route.ts';
import { Button } from '../../ui/Button.tsx';
import { StatusBanner } from '../../ui/StatusBanner.tsx';
import { showUndoToast } from '../../ui/Toasts.tsx';
import { restoreDraft } from './use-drafts.ts';
import { useOpenDraft } from './use-open-composition.ts';

/** When the window comes back: that changes of a scheduled broadcast were begun, and are not in it. */
export function BegunChangesBanner({ route }: { readonly route: Route }) {
  const [begun, setBegun] = useState<readonly DraftSummary[]>([]);
  const active = useApp((app) => app.activeBroadcasts);
  useEffect(() => {
    flushDraft();
    let isCurrent = true;
    void request('broadcast.drafts', {}).then((reply) => {
      if (isCurrent && reply.ok) setBegun(reply.value.filter(({ changesOf }) => changesOf !== null));
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  // What started meanwhile waits among the drafts.
  const draft = begun.find(({ changesOf }) => active.some(({ id }) => id === changesOf));
  if (draft === undefined || route.screen === 'compose') return null;
  return (
    <Begun
      key={draft.id}
      draftId={draft.id}
      onDecided={() => {
        setBegun(begun.filter(({ id }) => id !== draft.id));
      }}
    />
  );
}

interface BegunProps {
  readonly draftId: BroadcastId;
  readonly onDecided: () => void;
}

function Begun({ draftId, onDecided }: BegunProps) {
  const { t } = useLingui();
  const { open, pending } = useOpenDraft(draftId);
  const showFailure = useFailureToast();

  async function discard(): Promise<void> {
    const reply = await request('broadcast.discardDraft', { broadcastId: draftId });
    onDecided();
    if (!reply.ok) showFailure(reply.error);
    else showUndoToast(t`Changes discarded`, { label: t`Undo`, run: () => void restoreDraft(reply.value) });
  }

  return (
    <StatusBanner
      icon={Pencil}
      actions={
        <>
          <Button look="quiet" onClick={() => void discard()}>
            <Trans>Discard changes</Trans>
          </Button>
          <Button
            pending={pending}
            onClick={() => {
              void open().then(onDecided);
            }}
          >
            <Trans>Go on</Trans>
          </Button>
        </>
      }
    >
      <Trans>You were changing a scheduled broadcast. Your changes are kept, and are not in it yet.</Trans>
    </StatusBanner>
  );
}
