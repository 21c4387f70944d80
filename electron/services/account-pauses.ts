import type { AccountId } from '#shared/model/account.ts';
import { failure } from '#shared/failure.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import type { SendSettlement } from './send-settlement.ts';

/** Pauses what runs when something happened to an account that the trainer should look at first. Returns how to stop. */
export function pauseWithAccounts({
  storage,
  gateway,
  connections,
  settlement,
  events,
}: {
  readonly storage: Storage;
  readonly gateway: Pick<WhatsAppGateway, 'onEvent'>;
  readonly connections: Pick<Connections, 'connectionOf'>;
  readonly settlement: Pick<SendSettlement, 'pause' | 'pauseAll' | 'slowDown'>;
  readonly events: DomainEvents;
}): () => void {
  /** Accounts whose refusal has paused what ran; what the trainer resumes since then goes on. */
  const refused = new Set<AccountId>();

  /** What was started for one number must not go out from another by itself. */
  function pauseQueued(accountId: AccountId): void {
    const broadcastIds = new Set(storage.deliveries.open(accountId).map(({ broadcastId }) => broadcastId));
    for (const id of broadcastIds) settlement.pause(id, failure('NUMBER_CHANGED'));
  }

  /** A ban or a lock ends the connection: nothing goes on by itself, neither now nor when it is lifted. */
  function pauseWhenRefused(accountId: AccountId): void {
    const connection = connections.connectionOf(accountId);
    const isNew = !refused.has(accountId);
    if (connection.state !== 'refused') refused.delete(accountId);
    else if (isNew) {
      // Noted once the pause is on disk: until then the next change tries again.
      settlement.pauseAll(connection.failure);
      refused.add(accountId);
    }
  }

  const unsubscribeGateway = gateway.onEvent((event) => {
    // It came too late to be the answer to its send, and means the same.
    if (event.type !== 'late-refusal') return;
    if (event.failure.code === 'ACCOUNT_RESTRICTED') settlement.pauseAll(event.failure);
    if (event.failure.code === 'THROTTLED') settlement.slowDown(event.accountId, event.messageId);
  });
  const unsubscribe = events.subscribe((event: DomainEvent) => {
    if (event.type === 'account.changed') pauseWhenRefused(event.accountId);
    if (event.type === 'account.number-changed') pauseQueued(event.accountId);
  });
  return () => {
    unsubscribeGateway();
    unsubscribe();
  };
}
