import type { AccountId, HistoryChoice } from '#shared/model/account.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { parsePhoneNumber } from '../domain/phone-number.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvents } from './domain-events.ts';
import type { KeyVault } from './key-vault.ts';
import { mergeSameNumbers } from './same-number.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** Adding accounts, linking them to a phone, and letting go of the link. */
export function createAccounts({
  storage,
  authStore,
  gateway,
  connections,
  keyVault,
  transitions,
  events,
  random,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly authStore: AuthStore;
  readonly gateway: WhatsAppGateway;
  readonly connections: Connections;
  readonly keyVault: KeyVault;
  readonly transitions: DeliveryTransitions;
  readonly events: DomainEvents;
  readonly random: Random;
  readonly clock: Clock;
  readonly logger: Logger;
}) {
  const exists = (accountId: AccountId): boolean => storage.accounts.get(accountId) !== undefined;
  const notFound = () => err(failure('NOT_FOUND', { what: 'account' }));

  /** Why nothing can be linked or connected: the keys have no place yet, or it does not open. */
  const withoutKeys = (): Result<never, Failure<'KEY_STORAGE_UNDECIDED' | 'KEYS_LOCKED'>> =>
    err(failure(keyVault.isLocked() ? 'KEYS_LOCKED' : 'KEY_STORAGE_UNDECIDED'));

  /** Connects every account that is linked; the others wait for the trainer. */
  function connectLinked(): void {
    if (!keyVault.isUnlocked()) return;
    for (const { id, linkedAt } of storage.accounts.list()) {
      if (linkedAt !== null) connections.connect(id);
    }
  }

  /** Asks the keyring once more where it did not open; every account waits for the same key. */
  async function unlockAgain(): Promise<void> {
    await keyVault.unlock();
    connectLinked();
  }

  /** Nothing goes through the account any more: what had not begun fails, what is in doubt stays in doubt. */
  function giveUpDeliveries(accountId: AccountId): void {
    for (const { id, state } of storage.deliveries.open(accountId)) {
      if (state === 'queued') transitions.refused(id, failure('ACCOUNT_REMOVED'));
      else transitions.skip(id, failure('UNCONFIRMED'));
    }
  }

  mergeSameNumbers({ storage, authStore, gateway, connections, events, giveUpDeliveries, clock, logger });

  return {
    add({
      name,
    }: {
      readonly name: string;
    }): Result<{ accountId: AccountId }, Failure<'KEY_STORAGE_UNDECIDED' | 'KEYS_LOCKED'>> {
      if (!keyVault.isUnlocked()) return withoutKeys();
      const accountId = random.uuid();
      storage.accounts.insert(accountId, name);
      events.publish({ type: 'account.changed', accountId });
      connections.connect(accountId);
      return ok({ accountId });
    },

    rename(accountId: AccountId, name: string): Result<void, Failure<'NOT_FOUND'>> {
      if (!exists(accountId)) return notFound();
      storage.accounts.rename(accountId, name);
      events.publish({ type: 'account.changed', accountId });
      return ok();
    },

    async connect(
      accountId: AccountId,
    ): Promise<Result<void, Failure<'NOT_FOUND' | 'KEY_STORAGE_UNDECIDED' | 'KEYS_LOCKED'>>> {
      if (keyVault.isLocked()) await unlockAgain();
      if (!exists(accountId)) return notFound();
      if (!keyVault.isUnlocked()) return withoutKeys();
      connections.connect(accountId);
      return ok();
    },

    async requestPairingCode(accountId: AccountId, phoneNumberText: string) {
      const record = storage.accounts.get(accountId);
      if (record === undefined) return notFound();
      if (record.linkedAt !== null) return err(failure('ALREADY_LINKED'));
      const phoneNumber = parsePhoneNumber(phoneNumberText);
      if (!phoneNumber.ok) return phoneNumber;
      const code = await gateway.requestPairingCode(accountId, phoneNumber.value);
      if (!code.ok) {
        // Asking has written half an identity, with which no QR code would work either: a fresh start offers one.
        // The trainer may have removed the account while WhatsApp was asked.
        if (code.error.code === 'PAIRING_CODE_REFUSED' && exists(accountId)) {
          await connections.unlink(accountId);
          connections.connect(accountId);
        }
        return code;
      }
      connections.showPairingCode(accountId, code.value);
      return ok();
    },

    async logout(
      accountId: AccountId,
    ): Promise<Result<{ confirmed: boolean }, Failure<'NOT_FOUND' | 'NOT_LINKED'>>> {
      const record = storage.accounts.get(accountId);
      if (record === undefined) return notFound();
      if (record.linkedAt === null) return err(failure('NOT_LINKED'));
      const told = await gateway.logout(accountId);
      await connections.unlink(accountId);
      return ok({ confirmed: told.ok });
    },

    /**
     * Wipes the keys of the account. Where the key to them all does not come out a new one takes its place; the other
     * accounts then find out as they connect. Without a keyring the trainer is asked next how to keep it.
     */
    async linkAgain(
      accountId: AccountId,
    ): Promise<Result<void, Failure<'NOT_FOUND' | 'KEY_STORAGE_UNDECIDED'>>> {
      if (!exists(accountId)) return notFound();
      if (keyVault.mode() === 'undecided') return err(failure('KEY_STORAGE_UNDECIDED'));
      if (keyVault.isLocked()) await unlockAgain();
      await connections.unlink(accountId);
      if (keyVault.isLocked()) await keyVault.startOver();
      if (!exists(accountId)) return notFound();
      connectLinked();
      if (keyVault.isUnlocked()) connections.connect(accountId);
      return ok();
    },

    reorder(accountIds: readonly AccountId[]): Result<void, Failure<'NOT_FOUND'>> {
      if (!accountIds.every(exists)) return notFound();
      const accountOf = () => new Map(storage.groups.summaries().map((group) => [group.id, group.accountId]));
      const before = accountOf();
      storage.accounts.reorder([...new Set(accountIds)]);
      events.publish({ type: 'accounts.reordered' });
      // Of two accounts that can do the same in a group, the first one speaks for it.
      const groupIds = [...accountOf()].flatMap(([id, account]) => (before.get(id) === account ? [] : [id]));
      if (groupIds.length > 0) events.publish({ type: 'groups.changed', groupIds });
      return ok();
    },

    /** Tells WhatsApp if it can, ends the connection and takes the account off this computer. */
    async remove(
      accountId: AccountId,
      history: HistoryChoice,
    ): Promise<Result<{ confirmed: boolean }, Failure<'NOT_FOUND'>>> {
      const record = storage.accounts.get(accountId);
      if (record === undefined) return notFound();
      const told = record.linkedAt === null ? ok() : await gateway.logout(accountId);
      await connections.unlink(accountId);
      giveUpDeliveries(accountId);
      const { groupIds, broadcastIds } = storage.accounts.remove(accountId, history, clock.now());
      events.publish({ type: 'account.changed', accountId });
      events.publish({ type: 'groups.changed', groupIds });
      for (const broadcastId of broadcastIds) events.publish({ type: 'broadcast.changed', broadcastId });
      return ok({ confirmed: told.ok });
    },

    connectLinked,
  };
}
