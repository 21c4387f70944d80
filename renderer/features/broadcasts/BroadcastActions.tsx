import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Copy, Pause, Play, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { MissedActions, ScheduledActions } from './PlannedActions.tsx';
import { useDuplicate } from './use-open-composition.ts';

/** What can be done with a broadcast in its state. */
export function BroadcastActions({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  const { id: broadcastId, state, retriableCount, amendments = [] } = broadcast;
  const isTakenBack = amendments.some(({ kind }) => kind === 'delete');
  const showFailure = useFailureToast();
  const pause = useAction(() => request('broadcast.pause', { broadcastId }));
  const resume = useAction(() => request('broadcast.resume', { broadcastId }));

  async function say(running: ReturnType<typeof pause.run>): Promise<void> {
    const result = await running;
    if (result?.ok === false) showFailure(result.error);
  }

  switch (state) {
    case 'running':
      return (
        <>
          <CancelBroadcast broadcast={broadcast} />
          <Button icon={Pause} pending={pause.pending} onClick={() => void say(pause.run())}>
            <Trans>Pause</Trans>
          </Button>
        </>
      );
    case 'paused':
      return (
        <>
          <CancelBroadcast broadcast={broadcast} />
          <Button look="primary" icon={Play} pending={resume.pending} onClick={() => void say(resume.run())}>
            <Trans>Resume</Trans>
          </Button>
        </>
      );
    case 'draft':
      return null;
    case 'scheduled':
      return <ScheduledActions broadcast={broadcast} />;
    case 'missed':
      return <MissedActions broadcast={broadcast} />;
    case 'finished':
    case 'cancelled':
      return (
        <>
          <DuplicateAsDraft broadcastId={broadcastId} />
          {retriableCount > 0 && !isTakenBack && <RetryFailed broadcast={broadcast} />}
        </>
      );
    default:
      return state satisfies never;
  }
}

function CancelBroadcast({ broadcast: { id, counts } }: { readonly broadcast: BroadcastSummary }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const showFailure = useFailureToast();
  const cancel = useAction(() => request('broadcast.cancel', { broadcastId: id }));

  async function confirm(): Promise<void> {
    const result = await cancel.run();
    setAsking(false);
    if (result?.ok === false) showFailure(result.error);
  }

  return (
    <>
      <Button
        look="quiet"
        icon={X}
        onClick={() => {
          setAsking(true);
        }}
      >
        <Trans>Cancel broadcast</Trans>
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t`Cancel this broadcast?`}
          confirmLabel={t`Cancel the rest`}
          cancelLabel={t`Keep sending`}
          pending={cancel.pending}
          onConfirm={() => void confirm()}
          onCancel={() => {
            setAsking(false);
          }}
        >
          <Plural
            value={counts.queued}
            one="# group has not been sent to and gets nothing. What is already sent stays sent."
            other="# groups have not been sent to and get nothing. What is already sent stays sent."
          />
        </ConfirmDialog>
      )}
    </>
  );
}

function DuplicateAsDraft({ broadcastId }: { readonly broadcastId: BroadcastId }) {
  const { open, pending } = useDuplicate(broadcastId);
  return (
    <Button look="quiet" icon={Copy} pending={pending} onClick={() => void open()}>
      <Trans>Duplicate as draft</Trans>
    </Button>
  );
}

function RetryFailed({ broadcast }: { readonly broadcast: BroadcastSummary }) {
  // One identity for this button, so that a doubled click makes one retry broadcast.
  const [retryBroadcastId] = useState(() => crypto.randomUUID());
  const go = useUi((ui) => ui.go);
  const showFailure = useFailureToast();
  const retry = useAction(() =>
    request('broadcast.retryFailed', { broadcastId: broadcast.id, retryBroadcastId }),
  );

  async function retryAndShow(): Promise<void> {
    const result = await retry.run();
    if (result === undefined) return;
    if (result.ok) go({ screen: 'report', broadcastId: result.value.id });
    else showFailure(result.error);
  }

  return (
    <Button look="primary" icon={RotateCcw} pending={retry.pending} onClick={() => void retryAndShow()}>
      <Trans>Retry failed</Trans>
    </Button>
  );
}
