import type { AccountId } from '#shared/model/account.ts';
import type { AccountRecord } from '../ports/account-store.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DomainEvents } from './domain-events.ts';

/**
 * A number that is linked as two accounts is one account: the older one keeps its id and its history and takes the
 * keys of the newer link, whose own row goes. Done once the newer one is online, so that its link is known to work; a
 * crash before that does it at the next start. Only a newer account that never sent anything is given up: one with a
 * history of its own got this number by being linked again with another phone, and stays what it is.
 */
export function mergeSameNumbers({
  storage,
  authStore,
  gateway,
  connections,
  events,
  giveUpDeliveries,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly authStore: AuthStore;
  readonly gateway: WhatsAppGateway;
  readonly connections: Connections;
  readonly events: DomainEvents;
  readonly giveUpDeliveries: (accountId: AccountId) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}): void {
  /** Under way, or failed in this run. */
  const begun = new Set<AccountId>();

  const isBare = ({ id, messagesSent }: AccountRecord): boolean =>
    messagesSent === 0 && storage.deliveries.open(id).length === 0;

  /** The account that had the number before this one was linked. */
  function olderWithSameNumber(newer: AccountRecord): AccountRecord | undefined {
    const { id, phoneNumber, linkedAt } = newer;
    if (phoneNumber === null || linkedAt === null || !isBare(newer)) return undefined;
    return storage.accounts
      .list()
      .find(
        (other) => other.id !== id && other.phoneNumber === phoneNumber && (other.linkedAt ?? 0) < linkedAt,
      );
  }

  async function merge(newer: AccountRecord, older: AccountRecord): Promise<void> {
    const { id: newerId, phoneNumber, lid, profileName } = newer;
    if (phoneNumber === null) return;
    // Only its own live connection can log the old device out; without one it stays on the phone's list.
    const told = older.linkedAt === null || (await gateway.logout(older.id)).ok;
    await connections.unlink(older.id);
    // What is moved must be the last word of the socket that wrote it.
    await gateway.disconnect(newerId);
    giveUpDeliveries(newerId);
    const changed = storage.transaction(() => {
      // That took a while: either may have been removed or logged out meanwhile.
      if (storage.accounts.get(newerId)?.linkedAt == null || storage.accounts.get(older.id) === undefined) {
        return undefined;
      }
      authStore.move(newerId, older.id);
      storage.accounts.setIdentity(older.id, { phoneNumber, lid, profileName, linkedAt: clock.now() });
      return storage.accounts.remove(newerId, 'keep', clock.now());
    });
    if (changed === undefined) {
      connections.reopen(newerId);
      return;
    }
    await connections.unlink(newerId);
    connections.connect(older.id);
    logger.info('account.merged', { accountId: newerId, into: older.id });
    events.publish({ type: 'account.merged', accountId: newerId, into: older.id, oldDeviceLoggedOut: told });
    events.publish({ type: 'account.changed', accountId: older.id });
    events.publish({ type: 'groups.changed', groupIds: changed.groupIds });
  }

  gateway.onEvent(({ type, accountId }) => {
    if (type !== 'online' || begun.has(accountId)) return;
    const newer = storage.accounts.get(accountId);
    const older = newer && olderWithSameNumber(newer);
    if (newer === undefined || older === undefined) return;
    begun.add(accountId);
    merge(newer, older).then(
      () => {
        begun.delete(accountId);
      },
      (cause: unknown) => {
        // It is tried again at the next start: at every connect it would end the connection again and again.
        logger.error('accounts.merge-failed', cause);
        connections.reopen(accountId);
      },
    );
  });
}
