import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Ban, Check, CheckCheck, CircleAlert, CircleDashed, CircleHelp, type LucideIcon } from 'lucide-react';
import type { Delivery, DeliveryDecision, DeliveryState } from '#shared/model/delivery.ts';
import { FailureDetails } from '../../parts/FailureDetails.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { DeliveryChanges } from './DeliveryChanges.tsx';
import { audienceOf } from './delivery-list.ts';
import { useDecide } from './use-decide.ts';

const looks: Readonly<Record<DeliveryState, { readonly icon: LucideIcon; readonly colour: string }>> = {
  queued: { icon: CircleDashed, colour: 'text-muted' },
  sending: { icon: CircleDashed, colour: 'text-muted' },
  sent: { icon: Check, colour: 'text-accent-text' },
  delivered: { icon: CheckCheck, colour: 'text-accent-text' },
  unconfirmed: { icon: CircleHelp, colour: 'text-amber-text' },
  failed: { icon: CircleAlert, colour: 'text-red-text' },
  skipped: { icon: Ban, colour: 'text-muted' },
  cancelled: { icon: Ban, colour: 'text-muted' },
};

interface DeliveryRowProps {
  readonly delivery: Delivery;
  /** What named the group as a target, in words; null where it goes without saying. */
  readonly origin: string | null;
}

/** One group of a broadcast and what happened to it. */
export function DeliveryRow({ delivery, origin }: DeliveryRowProps) {
  const { state, groupName, isSilent, needsDecision } = delivery;
  const { icon: Icon, colour } = looks[state];
  return (
    <div className="flex items-start gap-3 border-b border-line px-6 py-3">
      <span className={`mt-0.5 ${colour}`}>
        {state === 'sending' ? <Spinner /> : <Icon aria-hidden className="size-4" />}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        {/* The outcome goes below a name that needs the line for itself: names differ at their ends. */}
        <div className="flex flex-wrap items-baseline gap-x-3">
          <span dir="auto" className="max-w-full min-w-0 grow truncate text-left font-medium">
            {groupName}
          </span>
          <span className="tabular shrink-0 text-muted">
            <Outcome delivery={delivery} />
          </span>
        </div>
        <Origin delivery={delivery} />
        {origin !== null && origin !== '' && <p className="truncate text-sm text-muted">{origin}</p>}
        <DeliveryChanges delivery={delivery} />
        {isSilent && (
          <p className="text-amber-text">
            <Trans>
              WhatsApp took the message, but nobody in the group has received it yet. Look in the group on
              your phone. If it is not there either, write to this group again.
            </Trans>
          </p>
        )}
        <Reason delivery={delivery} colour={colour} />
        {needsDecision && <Decision delivery={delivery} />}
      </div>
    </div>
  );
}

/** When it went out and, where there are several accounts, through which. */
function Origin({ delivery: { accountId, sentAt } }: { readonly delivery: Delivery }) {
  const locales = useLocales();
  const accounts = useApp((app) => app.accounts);
  if (sentAt === null) return null;
  const time = formatDate(sentAt, locales, { dateStyle: 'medium', timeStyle: 'short' });
  if (accounts.length === 1 && accounts[0]?.id === accountId) {
    return <p className="tabular text-sm text-muted">{time}</p>;
  }
  const accountName = accounts.find(({ id }) => id === accountId)?.name;
  return (
    <p className="tabular text-sm text-muted">
      {accountName === undefined ? (
        <Trans>{time}, through an account that was removed</Trans>
      ) : (
        <Trans>
          {time}, through {accountName}
        </Trans>
      )}
    </p>
  );
}

function Outcome({ delivery }: { readonly delivery: Delivery }) {
  const { state, settledBy, deliveredCount, readCount } = delivery;
  const audience = audienceOf(delivery);
  switch (state) {
    case 'queued':
      return <Trans>Waiting</Trans>;
    case 'sending':
      return <Trans>Sending…</Trans>;
    case 'sent':
      return settledBy === 'trainer' ? <Trans>Arrived, as you said</Trans> : <Trans>Sent</Trans>;
    case 'delivered':
      return (
        <Trans>
          Delivered {deliveredCount}, read {readCount} of {audience}
        </Trans>
      );
    case 'unconfirmed':
      return <Trans>Not confirmed</Trans>;
    case 'failed':
      return <Trans>Failed</Trans>;
    case 'skipped':
      return <Trans>Skipped</Trans>;
    case 'cancelled':
      return <Trans>Cancelled</Trans>;
    default:
      return state satisfies never;
  }
}

function Reason({ delivery, colour }: { readonly delivery: Delivery; readonly colour: string }) {
  const { i18n } = useLingui();
  const { failure, state, needsDecision } = delivery;
  if (failure === null) return null;
  if (state === 'unconfirmed' && !needsDecision) {
    return (
      <p className={colour}>
        <Trans>
          WhatsApp has not confirmed this message yet. Convoke waits for a sign of it before it asks you.
        </Trans>
      </p>
    );
  }
  if (state === 'skipped' && failure.code === 'UNCONFIRMED') {
    return (
      <p className={colour}>
        <Trans>You skipped it without knowing whether it arrived.</Trans>
      </p>
    );
  }
  const { sentence, hint, details } = failureWords(i18n, failure);
  return (
    <div className={colour}>
      <p>
        {sentence} {hint}
      </p>
      <FailureDetails details={details} />
    </div>
  );
}

function Decision({ delivery: { broadcastId, id } }: { readonly delivery: Delivery }) {
  const { decide, pending } = useDecide(broadcastId, id);

  function answer(decision: DeliveryDecision) {
    return { pending, onClick: () => void decide(decision) };
  }

  return (
    <div className="flex gap-2 pt-1">
      <Button {...answer('send-again')}>
        <Trans>Send again</Trans>
      </Button>
      <Button {...answer('it-arrived')}>
        <Trans>It arrived</Trans>
      </Button>
      <Button {...answer('skip')}>
        <Trans>Skip</Trans>
      </Button>
    </div>
  );
}
