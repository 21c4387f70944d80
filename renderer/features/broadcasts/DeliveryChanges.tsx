import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import type { DeliveryChange } from '#shared/model/amendment.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import { FailureDetails } from '../../parts/FailureDetails.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { openChange, standingChange } from './amendable.ts';

/** What was done to a message after it was sent to a group: what stands there, and what is still to be done. */
export function DeliveryChanges({ delivery }: { readonly delivery: Delivery }) {
  const standing = standingChange(delivery);
  const open = openChange(delivery);
  return (
    <>
      {standing !== null && <Standing change={standing} />}
      {open !== null && <Open change={open} />}
    </>
  );
}

function Standing({ change: { kind, at } }: { readonly change: DeliveryChange }) {
  const locales = useLocales();
  const time = at === null ? '' : formatDate(at, locales, { timeStyle: 'short' });
  return (
    <p className="tabular text-sm text-muted">
      {kind === 'edit' ? <Trans>Edited {time}</Trans> : <Trans>Deleted for everyone {time}</Trans>}
    </p>
  );
}

function Open({ change }: { readonly change: DeliveryChange }) {
  const { i18n } = useLingui();
  const { kind, state, failure } = change;
  switch (state) {
    case 'queued':
      return (
        <p className="text-sm text-muted">
          {kind === 'edit' ? <Trans>Waiting to be edited</Trans> : <Trans>Waiting to be deleted</Trans>}
        </p>
      );
    case 'sending':
      return (
        <p className="text-sm text-muted">
          {kind === 'edit' ? <Trans>Editing…</Trans> : <Trans>Deleting…</Trans>}
        </p>
      );
    case 'cancelled':
      return (
        <p className="text-sm text-muted">
          {kind === 'edit' ? (
            <Trans>Not edited: you stopped it</Trans>
          ) : (
            <Trans>Not deleted: you stopped it</Trans>
          )}
        </p>
      );
    case 'failed':
    case 'unconfirmed': {
      const words = failure === null ? null : failureWords(i18n, failure);
      return (
        <div className="text-sm text-amber-text">
          <p>
            {state === 'failed' && (
              <strong className="font-medium">
                {kind === 'edit' ? <Trans>Not edited.</Trans> : <Trans>Not deleted.</Trans>}
              </strong>
            )}{' '}
            {words?.sentence} {words?.hint}
          </p>
          {words !== null && <FailureDetails details={words.details} />}
        </div>
      );
    }
    case 'done':
      return null;
    default:
      return state satisfies never;
  }
}
