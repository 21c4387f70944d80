import { z } from 'zod';
import type { AccountId } from '#shared/model/account.ts';
import { restriction } from '#shared/model/restriction.ts';
import type { AccountRecord, AccountStore } from '../ports/account-store.ts';
import { createAccountRemoval } from './account-removal.ts';
import type { Connection } from './connection.ts';
import { parseColumn } from './json-column.ts';

const storedRestrictions = z.array(restriction);

type AccountRow = Omit<AccountRecord, 'restrictions'> & { readonly restrictions: string };

/** Accounts, in the trainer's order: as they were added until they are reordered. */
export function createAccountStore(connection: Connection): AccountStore {
  const columns = `id, name, phone_number AS phoneNumber, lid, profile_name AS profileName, linked_at AS linkedAt,
    last_online_at AS lastOnlineAt, groups_synced_at AS groupsSyncedAt, messages_sent AS messagesSent,
    messages_received AS messagesReceived, restrictions`;
  const selectAll = connection.prepare<[], AccountRow>(
    `SELECT ${columns} FROM account WHERE removed_at IS NULL ORDER BY position`,
  );
  const selectOne = connection.prepare<[AccountId], AccountRow>(
    `SELECT ${columns} FROM account WHERE id = ? AND removed_at IS NULL`,
  );
  const insert = connection.prepare<[AccountId, string]>(
    `INSERT INTO account (id, name, position)
     VALUES (?, ?, (SELECT coalesce(max(position), -1) + 1 FROM account))`,
  );
  const rename = connection.prepare<[string, AccountId]>('UPDATE account SET name = ? WHERE id = ?');
  const reorder = connection.prepare<[string]>(
    // Unknown to the list are those that follow: their positions move up by its length.
    `WITH chosen (id, place) AS (SELECT value, key FROM json_each(?))
     UPDATE account SET position = coalesce(
       (SELECT place FROM chosen WHERE chosen.id = account.id),
       (SELECT count(*) FROM chosen) + position
     )`,
  );
  const setIdentity = connection.prepare<[Parameters<AccountStore['setIdentity']>[1] & { id: AccountId }]>(
    // What is known stays known as long as it is still the same number.
    `UPDATE account SET phone_number = :phoneNumber,
       lid = CASE WHEN phone_number = :phoneNumber THEN coalesce(:lid, lid) ELSE :lid END,
       profile_name =
         CASE WHEN phone_number = :phoneNumber THEN coalesce(:profileName, profile_name) ELSE :profileName END,
       linked_at = coalesce(linked_at, :linkedAt)
     WHERE id = :id`,
  );
  const clearLink = connection.prepare<[AccountId]>(
    'UPDATE account SET linked_at = NULL, groups_synced_at = NULL WHERE id = ?',
  );
  const setRestrictions = connection.prepare<[string, AccountId]>(
    'UPDATE account SET restrictions = ? WHERE id = ?',
  );
  const setLastOnlineAt = connection.prepare<[number, AccountId]>(
    'UPDATE account SET last_online_at = ? WHERE id = ?',
  );
  const setGroupsSyncedAt = connection.prepare<[number, AccountId]>(
    'UPDATE account SET groups_synced_at = ? WHERE id = ?',
  );
  const countSent = connection.prepare<[AccountId]>(
    'UPDATE account SET messages_sent = messages_sent + 1 WHERE id = ?',
  );
  const countReceived = connection.prepare<[number, AccountId]>(
    'UPDATE account SET messages_received = messages_received + ? WHERE id = ?',
  );

  return {
    list: () => selectAll.all().map(accountOf),
    get: (accountId) => {
      const row = selectOne.get(accountId);
      return row && accountOf(row);
    },
    insert: (accountId, name) => {
      insert.run(accountId, name);
    },
    rename: (accountId, name) => {
      rename.run(name, accountId);
    },
    reorder: (accountIds) => {
      reorder.run(JSON.stringify(accountIds));
    },
    remove: createAccountRemoval(connection),
    setIdentity: (accountId, identity) => {
      setIdentity.run({ ...identity, id: accountId });
    },
    clearLink: (accountId) => {
      clearLink.run(accountId);
    },
    setRestrictions: (accountId, restrictions) => {
      setRestrictions.run(JSON.stringify(restrictions), accountId);
    },
    setLastOnlineAt: (accountId, at) => {
      setLastOnlineAt.run(at, accountId);
    },
    setGroupsSyncedAt: (accountId, at) => {
      setGroupsSyncedAt.run(at, accountId);
    },
    countSent: (accountId) => {
      countSent.run(accountId);
    },
    countReceived: (accountId, count) => {
      countReceived.run(count, accountId);
    },
  };
}

function accountOf(row: AccountRow): AccountRecord {
  return { ...row, restrictions: parseColumn(storedRestrictions, row.restrictions) };
}
