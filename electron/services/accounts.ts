import type { AccountId } from '#shared/model/account.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { parsePhoneNumber } from '../domain/phone-number.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DomainEvents } from './domain-events.ts';
import type { KeyVault } from './key-vault.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** Adding accounts, linking them to a phone, and letting go of the link. */
export function createAccounts({
  storage,
  gateway,
  connections,
  keyVault,
  events,
  random,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly connections: Connections;
  readonly keyVault: KeyVault;
  readonly events: DomainEvents;
  readonly random: Random;
}) {
  const exists = (accountId: AccountId): boolean => storage.accounts.get(accountId) !== undefined;
  const notFound = () => err(failure('NOT_FOUND', { what: 'account' }));
  const undecided = () => err(failure('KEY_STORAGE_UNDECIDED'));

  return {
    add({
      name,
    }: {
      readonly name: string;
    }): Result<{ accountId: AccountId }, Failure<'KEY_STORAGE_UNDECIDED'>> {
      if (!keyVault.isUnlocked()) return undecided();
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

    connect(accountId: AccountId): Result<void, Failure<'NOT_FOUND' | 'KEY_STORAGE_UNDECIDED'>> {
      if (!exists(accountId)) return notFound();
      if (!keyVault.isUnlocked()) return undecided();
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
      if (!code.ok) return code;
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

    async linkAgain(
      accountId: AccountId,
    ): Promise<Result<void, Failure<'NOT_FOUND' | 'KEY_STORAGE_UNDECIDED'>>> {
      if (!exists(accountId)) return notFound();
      if (!keyVault.isUnlocked()) return undecided();
      await connections.unlink(accountId);
      connections.connect(accountId);
      return ok();
    },

    /** Connects every account that is linked; the others wait for the trainer. */
    connectLinked(): void {
      for (const { id, linkedAt } of storage.accounts.list()) {
        if (linkedAt !== null) connections.connect(id);
      }
    },
  };
}
