import { failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Storage } from '../ports/storage.ts';
import type { Connections } from './connections.ts';
import type { KeyVault } from './key-vault.ts';

/** The connection as it is shown: without its keys a linked account cannot even try, and says so. */
export function createShownConnection({
  storage,
  connections,
  keyVault,
}: {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'connectionOf'>;
  readonly keyVault: Pick<KeyVault, 'isLocked'>;
}): (accountId: AccountId) => Connection {
  return (accountId) =>
    keyVault.isLocked() && storage.accounts.get(accountId)?.linkedAt != null
      ? { state: 'refused', failure: failure('KEYS_LOCKED') }
      : connections.connectionOf(accountId);
}
