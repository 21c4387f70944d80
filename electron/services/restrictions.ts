import type { Restriction } from '#shared/model/restriction.ts';
import type { AccountRecord } from '../ports/account-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';

/** The cap on the account's messages that holds now, if any. */
export function messageCapOf(
  account: Pick<AccountRecord, 'restrictions'> | undefined,
  now: number,
): Restriction | undefined {
  return account?.restrictions.find(
    ({ kind, until }) => kind === 'message-cap' && (until === null || until > now),
  );
}

/**
 * Remembers what WhatsApp restricts each account in. WhatsApp says it once, so it outlives the process; what is queued
 * is planned anew, since a change of the account makes the runner look.
 */
export function watchRestrictions({
  storage,
  gateway,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): void {
  gateway.onEvent((event) => {
    if (event.type !== 'restriction') return;
    const { accountId, kind, active, until } = event;
    const now = clock.now();
    const others = (storage.accounts.get(accountId)?.restrictions ?? []).filter(
      (known) => known.kind !== kind && (known.until === null || known.until > now),
    );
    try {
      storage.accounts.setRestrictions(accountId, active ? [...others, { kind, until }] : others);
    } catch (cause) {
      logger.error('restrictions.not-noted', cause);
    }
    logger.info('account.restriction', { accountId, kind, active });
    events.publish({ type: 'account.changed', accountId });
  });
}
