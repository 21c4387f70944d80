import { Trans } from '@lingui/react/macro';
import type { Account } from '#shared/model/account.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';

/** What WhatsApp keeps the account from for now, and until when. */
export function AccountRestrictions({ restrictions }: Pick<Account, 'restrictions'>) {
  const locales = useLocales();
  const now = useNow(60_000);
  return restrictions
    .filter(({ until }) => until === null || until > now)
    .map(({ kind, until }) => (
      <div key={kind} className="rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
        <p className="font-semibold">
          {kind === 'message-cap' ? (
            <Trans>WhatsApp lets this account send no more messages for now.</Trans>
          ) : (
            <Trans>WhatsApp lets this account start no chats with new people for now.</Trans>
          )}
        </p>
        <p>
          {until === null ? (
            <Trans>WhatsApp did not say until when.</Trans>
          ) : (
            <Trans>Until {formatDate(until, locales, { dateStyle: 'medium', timeStyle: 'short' })}.</Trans>
          )}{' '}
          {kind === 'message-cap' ? (
            <Trans>What is queued waits and goes on by itself.</Trans>
          ) : (
            <Trans>Messages to your groups are not affected.</Trans>
          )}
        </p>
      </div>
    ));
}
