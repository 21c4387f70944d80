import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Play, RotateCcw, X } from 'lucide-react';
import type { Amendment } from '#shared/model/amendment.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { ProgressBar } from '../../ui/ProgressBar.tsx';

interface AmendmentProgressProps {
  readonly broadcastId: BroadcastId;
  readonly amendment: Amendment;
}

/** How an edit, or a deletion, goes over the groups; afterwards what came of it. */
export function AmendmentProgress({ broadcastId, amendment }: AmendmentProgressProps) {
  const { t } = useLingui();
  const { kind, state, counts, pauseFailure } = amendment;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const settled = total - counts.queued - counts.sending;
  return (
    <section
      aria-label={kind === 'edit' ? t`Edit for everyone` : t`Deletion for everyone`}
      className="flex flex-col gap-2 rounded-md border border-line bg-sunken px-3.5 py-3"
    >
      {pauseFailure !== null && state === 'paused' && <FailureNotice failure={pauseFailure} />}
      {(state === 'running' || state === 'paused') && (
        <ProgressBar
          label={kind === 'edit' ? t`Groups edited` : t`Groups deleted from`}
          value={settled}
          max={total}
          valueText={t`${settled} of ${total} groups done`}
          tone={state === 'paused' ? 'held' : 'good'}
        />
      )}
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <p role="status" className="tabular font-medium">
          <Sentence amendment={amendment} total={total} />
        </p>
        <Troubles amendment={amendment} />
        <div className="ml-auto flex gap-2">
          <Actions broadcastId={broadcastId} amendment={amendment} />
        </div>
      </div>
    </section>
  );
}

function Sentence({
  amendment: { kind, state, counts },
  total,
}: {
  readonly amendment: Amendment;
  readonly total: number;
}) {
  const isOnline = useApp(({ accounts }) => accounts.some(({ connection }) => connection.state === 'online'));
  const { done } = counts;
  if (state === 'running' && !isOnline) {
    return (
      <Trans>
        {done} of {total} done. It goes on when WhatsApp is connected again.
      </Trans>
    );
  }
  if (kind === 'edit') {
    switch (state) {
      case 'running':
        return (
          <Trans>
            Editing: {done} of {total} groups
          </Trans>
        );
      case 'paused':
        return (
          <Trans>
            Edit paused at {done} of {total} groups
          </Trans>
        );
      case 'finished':
        return <Plural value={done} one="Edited in # group" other="Edited in # groups" />;
      case 'cancelled':
        return (
          <Trans>
            Edit stopped: {done} of {total} groups
          </Trans>
        );
    }
  }
  switch (state) {
    case 'running':
      return (
        <Trans>
          Deleting: {done} of {total} groups
        </Trans>
      );
    case 'paused':
      return (
        <Trans>
          Deletion paused at {done} of {total} groups
        </Trans>
      );
    case 'finished':
      return <Plural value={done} one="Deleted in # group" other="Deleted in # groups" />;
    case 'cancelled':
      return (
        <Trans>
          Deletion stopped: {done} of {total} groups
        </Trans>
      );
    default:
      return state satisfies never;
  }
}

function Troubles({ amendment: { counts } }: { readonly amendment: Amendment }) {
  const { failed, unconfirmed } = counts;
  if (failed + unconfirmed === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-amber-text">
      {failed > 0 && <Plural value={failed} one="# group not changed" other="# groups not changed" />}
      {unconfirmed > 0 && <Plural value={unconfirmed} one="# not confirmed" other="# not confirmed" />}
    </p>
  );
}

function Actions({ broadcastId, amendment }: AmendmentProgressProps) {
  const { id: amendmentId, state, retriableCount } = amendment;
  const showFailure = useFailureToast();
  const key = { broadcastId, amendmentId };
  const stop = useAction(() => request('broadcast.cancelAmendment', key));
  const resume = useAction(() => request('broadcast.resumeAmendment', key));
  const retry = useAction(() => request('broadcast.retryAmendment', key));

  async function say(running: ReturnType<typeof retry.run>): Promise<void> {
    const result = await running;
    if (result?.ok === false) showFailure(result.error);
  }

  switch (state) {
    case 'running':
    case 'paused':
      return (
        <>
          <Button look="quiet" icon={X} pending={stop.pending} onClick={() => void say(stop.run())}>
            <Trans>Stop the rest</Trans>
          </Button>
          {state === 'paused' && (
            <Button icon={Play} pending={resume.pending} onClick={() => void say(resume.run())}>
              <Trans>Go on</Trans>
            </Button>
          )}
        </>
      );
    case 'finished':
    case 'cancelled':
      return (
        retriableCount > 0 && (
          <Button icon={RotateCcw} pending={retry.pending} onClick={() => void say(retry.run())}>
            <Trans>Try again</Trans>
          </Button>
        )
      );
    default:
      return state satisfies never;
  }
}
