import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Pencil, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { isOpen } from '#shared/model/amendment-window.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import { request } from '../../bridge/request.ts';
import { Countdown } from '../../parts/Countdown.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { amendableIn, type Amendable } from './amendable.ts';
import { EditForEveryone } from './EditForEveryone.tsx';
import { dayWords } from './planned-words.ts';

interface AmendSentProps {
  readonly broadcast: BroadcastSummary;
  /** All of its deliveries. */
  readonly rows: readonly Delivery[];
}

/** Edits, or deletes for everyone, what was sent, as long as WhatsApp allows it. */
export function AmendSent({ broadcast, rows }: AmendSentProps) {
  const now = useNow(1_000);
  const reasonId = useId();
  const [isEditing, setEditing] = useState(false);
  const edit = amendableIn(rows, 'edit', now);
  const deletion = amendableIn(rows, 'delete', now);
  const open = broadcast.amendments?.find(isOpen);
  const isOver = broadcast.state === 'finished' || broadcast.state === 'cancelled';
  const isOffered = (isOver || broadcast.state === 'paused') && deletion.inTime.length > 0;
  // The dialog goes on where it is, whatever becomes of the time meanwhile.
  if (!isOffered && !isEditing) return null;
  const hasWords = broadcast.content.kind !== 'poll' && broadcast.content.kind !== 'audio';
  const canEdit = isOver && hasWords && open === undefined && edit.inTime.length > 0;
  const canDelete = isOver && open?.kind !== 'delete';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <div className="flex gap-2">
        <Button
          icon={Pencil}
          disabled={!canEdit}
          aria-describedby={reasonId}
          onClick={() => {
            setEditing(true);
          }}
        >
          <Trans>Edit for everyone</Trans>
        </Button>
        <DeleteForEveryone
          broadcast={broadcast}
          amendable={deletion}
          disabled={!canDelete}
          reasonId={reasonId}
        />
      </div>
      <p id={reasonId} className="tabular min-w-64 flex-1 text-sm text-muted">
        <TimeLeft {...{ isOver, hasWords, edit }} />{' '}
        {isOver && deletion.until !== null && <DeletableUntil until={deletion.until} now={now} />}
      </p>
      {isEditing && (
        <EditForEveryone
          broadcast={broadcast}
          amendable={edit}
          onClose={() => {
            setEditing(false);
          }}
        />
      )}
    </div>
  );
}

/** How long both are possible, or why they are not. */
function TimeLeft({
  isOver,
  hasWords,
  edit,
}: {
  readonly isOver: boolean;
  readonly hasWords: boolean;
  readonly edit: Amendable;
}) {
  if (!isOver) {
    return (
      <Trans>
        Possible once nothing is left to send. Resume and wait until it is finished, or cancel the rest.
      </Trans>
    );
  }
  if (!hasWords) return <Trans>WhatsApp allows no edits of polls and sounds.</Trans>;
  if (edit.until === null) {
    return <Trans>It is too late to edit: WhatsApp allows it for 15 minutes after sending.</Trans>;
  }
  if (edit.inTime.length < edit.total) {
    const [lateCount, total] = [edit.total - edit.inTime.length, edit.total];
    return (
      <span>
        <Trans>
          <Countdown until={edit.until} /> left to edit · too late in {lateCount} of {total} groups
        </Trans>
      </span>
    );
  }
  return (
    <span>
      <Trans>
        <Countdown until={edit.until} /> left to edit
      </Trans>
    </span>
  );
}

/** Days rather than minutes: when that is says more than how long. */
function DeletableUntil({ until, now }: { readonly until: number; readonly now: number }) {
  const locales = useLocales();
  const day = dayWords(until, now, locales, localTimeZone());
  const time = formatDate(until, locales, { timeStyle: 'short' });
  return (
    <span className="block">
      <Trans>
        It can be deleted until {day}, {time}.
      </Trans>
    </span>
  );
}

function DeleteForEveryone({
  broadcast: { id: broadcastId },
  amendable: { inTime, total },
  disabled,
  reasonId,
}: {
  readonly broadcast: BroadcastSummary;
  readonly amendable: Amendable;
  readonly disabled: boolean;
  readonly reasonId: string;
}) {
  const { t } = useLingui();
  const [amendmentId, setAmendmentId] = useState<string | null>(null);
  const showFailure = useFailureToast();
  const deletion = useAction((id: string) =>
    request('broadcast.amend', {
      broadcastId,
      amendmentId: id,
      change: { kind: 'delete' },
      deliveryIds: null,
    }),
  );
  const lateCount = total - inTime.length;

  async function confirm(): Promise<void> {
    if (amendmentId === null) return;
    const result = await deletion.run(amendmentId);
    setAmendmentId(null);
    if (result?.ok === false) showFailure(result.error);
  }

  return (
    <>
      <Button
        look="danger"
        icon={Trash2}
        disabled={disabled}
        aria-describedby={reasonId}
        onClick={() => {
          // One identity for this question, so that a doubled click deletes once.
          setAmendmentId(crypto.randomUUID());
        }}
      >
        <Trans>Delete for everyone</Trans>
      </Button>
      {amendmentId !== null && (
        <ConfirmDialog
          title={t`Delete this message for everyone?`}
          confirmLabel={t`Delete for everyone`}
          cancelLabel={t`Keep the message`}
          pending={deletion.pending}
          onConfirm={() => void confirm()}
          onCancel={() => {
            setAmendmentId(null);
          }}
        >
          <p>
            <Plural
              value={inTime.length}
              one="It is taken out of # group. People there see that a message was deleted, and some may have read it already."
              other="It is taken out of # groups. People there see that a message was deleted, and some may have read it already."
            />
          </p>
          {lateCount > 0 && (
            <p className="pt-2">
              <Plural
                value={lateCount}
                one="In # group it stays: it is too late there."
                other="In # groups it stays: it is too late there."
              />
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
