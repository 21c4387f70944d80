import { Trans, useLingui } from '@lingui/react/macro';
import { Reply, X } from 'lucide-react';
import { useState } from 'react';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { ContentLine } from '../../parts/ContentLine.tsx';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReplyDialog } from './ReplyDialog.tsx';
import { useBroadcast } from './use-broadcast.ts';

/** The way to the earlier broadcast that the message answers. */
export function ReplyButton() {
  const [isChoosing, setChoosing] = useState(false);
  const extras = useUi((ui) => ui.draft.extras);
  const change = useUi((ui) => ui.changeDraft);
  return (
    <>
      <Button
        icon={Reply}
        onClick={() => {
          setChoosing(true);
        }}
      >
        <Trans>Reply to an earlier broadcast</Trans>
      </Button>
      {isChoosing && (
        <ReplyDialog
          onChoose={(broadcastId) => {
            change({ extras: { ...extras, replyTo: broadcastId } });
            setChoosing(false);
          }}
          onClose={() => {
            setChoosing(false);
          }}
        />
      )}
    </>
  );
}

/** The earlier broadcast that the message answers, where it does. */
export function ReplyTo() {
  const { t } = useLingui();
  const extras = useUi((ui) => ui.draft.extras);
  const change = useUi((ui) => ui.changeDraft);
  const { replyTo, ...others } = extras;
  if (replyTo === undefined) return null;
  return (
    <section aria-label={t`Replies to`} className="flex flex-col gap-1.5">
      <h2 className="text-sm font-medium">
        <Trans>Replies to</Trans>
      </h2>
      <div className="flex items-center gap-2 rounded-md border border-line bg-surface py-1 pr-1 pl-3">
        <Reply aria-hidden className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1">
          <Answered broadcastId={replyTo} />
        </span>
        <IconButton
          label={t`Remove the reply`}
          icon={X}
          onClick={() => {
            change({ extras: others });
          }}
        />
      </div>
    </section>
  );
}

function Answered({ broadcastId }: { readonly broadcastId: BroadcastId }) {
  const lookedUp = useBroadcast(broadcastId);
  switch (lookedUp.state) {
    case 'loading':
      return null;
    case 'failed':
      return (
        <span className="text-amber-text">
          <Trans>The message is no longer in the history: this goes without a quote.</Trans>
        </span>
      );
    case 'found':
      return <ContentLine content={lookedUp.broadcast.content} />;
    default:
      return lookedUp satisfies never;
  }
}
