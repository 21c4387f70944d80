import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { AccountStore } from '../ports/account-store.ts';
import type { Connection } from './connection.ts';

interface Names {
  readonly accountId: AccountId;
  readonly at: number;
}

/** Takes an account out of every table. Deleted rows are overwritten (secure_delete), the log is emptied. */
export function createAccountRemoval(connection: Connection): AccountStore['remove'] {
  const prepare = (sql: string) => connection.prepare<[Names]>(sql);
  const groupIdsOf = connection
    .prepare<[Names], GroupId>('SELECT group_id FROM membership WHERE account_id = :accountId')
    .pluck();
  const broadcastIdsOf = connection
    .prepare<[Names], BroadcastId>('SELECT DISTINCT broadcast_id FROM delivery WHERE account_id = :accountId')
    .pluck();

  const always = [
    'DELETE FROM credential WHERE account_id = :accountId',
    'DELETE FROM signal_key WHERE account_id = :accountId',
    'DELETE FROM group_metadata WHERE account_id = :accountId',
    'DELETE FROM upload WHERE account_id = :accountId',
    // A workshop keeps showing the groups it was linked to, as groups that nobody here is in any more.
    `DELETE FROM membership WHERE account_id = :accountId AND (
       group_id NOT IN (SELECT group_id FROM workshop_group)
       OR group_id IN (SELECT group_id FROM membership WHERE account_id <> :accountId)
     )`,
    'UPDATE membership SET member = 0, invite_code = NULL, changed_at = :at WHERE account_id = :accountId',
    `DELETE FROM group_chat WHERE id NOT IN (SELECT group_id FROM membership)
       AND id NOT IN (SELECT group_id FROM workshop_group)`,
  ].map(prepare);

  const history = [
    'DELETE FROM receipt WHERE delivery_id IN (SELECT id FROM delivery WHERE account_id = :accountId)',
    'DELETE FROM delivery WHERE account_id = :accountId',
  ].map(prepare);
  // What a retry was a retry of may go while the retry stays.
  const cutRetry = connection.prepare<[string]>(
    `UPDATE broadcast SET retry_of = NULL WHERE retry_of IN (
       SELECT value FROM json_each(?) WHERE value NOT IN (SELECT broadcast_id FROM delivery)
     )`,
  );
  const removeCounts = connection.prepare<[string]>(
    `DELETE FROM delivery_count WHERE broadcast_id IN (
       SELECT value FROM json_each(?) WHERE value NOT IN (SELECT broadcast_id FROM delivery)
     )`,
  );
  const removeEmpty = connection.prepare<[string]>(
    `DELETE FROM broadcast WHERE id IN (
       SELECT value FROM json_each(?) WHERE value NOT IN (SELECT broadcast_id FROM delivery)
     )`,
  );
  const forgetName = prepare(`UPDATE account SET name = '' WHERE id = :accountId`);

  const removeRow = prepare(
    `DELETE FROM account WHERE id = :accountId AND NOT EXISTS (SELECT 1 FROM delivery WHERE account_id = :accountId)
       AND NOT EXISTS (SELECT 1 FROM membership WHERE account_id = :accountId)`,
  );
  // History and workshops still refer to it: the row stays, without the number.
  const hideRow = prepare(
    `UPDATE account SET removed_at = :at, phone_number = NULL, lid = NULL, profile_name = NULL, linked_at = NULL
     WHERE id = :accountId`,
  );

  return (accountId, historyChoice, at) => {
    const names = { accountId, at };
    return connection.transaction(() => {
      const groupIds = groupIdsOf.all(names);
      const broadcastIds = broadcastIdsOf.all(names);
      for (const statement of always) statement.run(names);
      if (historyChoice === 'delete') {
        for (const statement of history) statement.run(names);
        const ids = JSON.stringify(broadcastIds);
        for (const statement of [cutRetry, removeCounts, removeEmpty]) statement.run(ids);
        forgetName.run(names);
      }
      removeRow.run(names);
      hideRow.run(names);
      connection.checkpoint();
      return { groupIds, broadcastIds };
    });
  };
}
