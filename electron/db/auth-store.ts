import type { KeyObject } from 'node:crypto';
import type { AccountId } from '#shared/model/account.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Random } from '../ports/random.ts';
import type { Connection } from './connection.ts';
import { prepareRows } from './many-rows.ts';
import { createNonces, seal, SEALED_VERSION, sealingKey, unseal, type SealedPlace } from './sealed-value.ts';

interface SealedRow {
  readonly version: number;
  readonly value: Uint8Array;
}

/** As it is bound: account, type, id, version, sealed value. */
type SealedKey = readonly [AccountId, string, string, number, Uint8Array];

export function createAuthStore(connection: Connection, random: Random): AuthStore {
  const selectCredential = connection.prepare<[AccountId], SealedRow>(
    'SELECT version, value FROM credential WHERE account_id = ?',
  );
  const putCredential = connection.prepare<[AccountId, number, Uint8Array]>(
    `INSERT INTO credential (account_id, version, value) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET version = excluded.version, value = excluded.value`,
  );
  const selectKeysOf = connection.prepare<
    [AccountId],
    SealedRow & { readonly type: string; readonly id: string }
  >('SELECT type, id, version, value FROM signal_key WHERE account_id = ?');
  const selectKey = connection.prepare<[AccountId, string, string], SealedRow>(
    'SELECT version, value FROM signal_key WHERE account_id = ? AND type = ? AND id = ?',
  );
  const putKeys = prepareRows<SealedKey>(
    connection,
    `INSERT INTO signal_key (account_id, type, id, version, value) VALUES ROWS
     ON CONFLICT DO UPDATE SET version = excluded.version, value = excluded.value`,
    5,
  );
  const removeKey = connection.prepare<[AccountId, string, string]>(
    'DELETE FROM signal_key WHERE account_id = ? AND type = ? AND id = ?',
  );
  const removeCredential = connection.prepare<[AccountId]>('DELETE FROM credential WHERE account_id = ?');
  const removeKeys = connection.prepare<[AccountId]>('DELETE FROM signal_key WHERE account_id = ?');
  const removeAllCredentials = connection.prepare<[]>('DELETE FROM credential');
  const removeAllKeys = connection.prepare<[]>('DELETE FROM signal_key');

  const nextNonce = createNonces(random);
  let unlockedKey: KeyObject | undefined;
  function key(): KeyObject {
    if (unlockedKey === undefined) throw new Error('the keys are locked: unlock comes first');
    return unlockedKey;
  }

  /** The removed rows are overwritten at once (secure_delete); this takes them out of the log as well. */
  function remove(work: () => void): void {
    connection.transaction(() => {
      work();
      connection.checkpoint();
    });
  }

  return {
    unlock: (masterKey) => {
      unlockedKey = sealingKey(masterKey);
    },
    readCredentials: (accountId) => {
      const opened = key();
      const row = selectCredential.get(accountId);
      return row === undefined ? null : unseal(opened, credentialPlace(accountId), row.value, row.version);
    },
    writeCredentials: (accountId, credentials) => {
      const value = seal(key(), credentialPlace(accountId), credentials, nextNonce());
      putCredential.run(accountId, SEALED_VERSION, value);
    },
    readKeys: (accountId, type, ids) => {
      const opened = key();
      return ids.map((id) => {
        const row = selectKey.get(accountId, type, id);
        return row && unseal(opened, keyPlace(accountId, type, id), row.value, row.version);
      });
    },
    writeKeys: (accountId, changes) => {
      const opened = key();
      connection.transaction(() => {
        let rows: SealedKey[] = [];
        for (const { type, id, value } of changes) {
          if (value === null) {
            // In the order of the changes.
            putKeys(rows);
            rows = [];
            removeKey.run(accountId, type, id);
          } else {
            const sealed = seal(opened, keyPlace(accountId, type, id), value, nextNonce());
            rows.push([accountId, type, id, SEALED_VERSION, sealed]);
          }
        }
        putKeys(rows);
      });
    },
    durable: () => connection.durable(),
    move: (from, to) => {
      const opened = key();
      remove(() => {
        // Each value is sealed for its place, so it is opened and sealed anew for the other one.
        const row = selectCredential.get(from);
        if (row !== undefined) {
          const plain = unseal(opened, credentialPlace(from), row.value, row.version);
          putCredential.run(to, SEALED_VERSION, seal(opened, credentialPlace(to), plain, nextNonce()));
        }
        for (const { type, id, version, value } of selectKeysOf.all(from)) {
          const plain = unseal(opened, keyPlace(from, type, id), value, version);
          const sealed = seal(opened, keyPlace(to, type, id), plain, nextNonce());
          putKeys([[to, type, id, SEALED_VERSION, sealed]]);
        }
        removeCredential.run(from);
        removeKeys.run(from);
      });
    },
    wipe: (accountId) => {
      remove(() => {
        removeCredential.run(accountId);
        removeKeys.run(accountId);
      });
    },
    wipeAll: () => {
      remove(() => {
        removeAllCredentials.run();
        removeAllKeys.run();
      });
    },
  };
}

function credentialPlace(accountId: AccountId): SealedPlace {
  return { table: 'credential', accountId, type: '', id: '' };
}

function keyPlace(accountId: AccountId, type: string, id: string): SealedPlace {
  return { table: 'signal_key', accountId, type, id };
}
