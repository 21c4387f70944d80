import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { SendFigures } from '../ports/delivery-store.ts';
import type { Connection } from './connection.ts';
import { contentHash } from './content-hash.ts';

/** What was sent and what is still to be sent, in figures. */
export function createSendFigures(connection: Connection): SendFigures {
  const countSends = connection
    .prepare<[AccountId, number, number], number>(
      'SELECT count(*) FROM delivery WHERE account_id = ? AND sending_at >= ? AND sending_at <= ?',
    )
    .pluck();
  const selectSend = connection
    .prepare<[AccountId, number, number, number], number>(
      `SELECT sending_at FROM delivery WHERE account_id = ? AND sending_at > ? AND sending_at <= ?
       ORDER BY sending_at DESC LIMIT 1 OFFSET ?`,
    )
    .pluck();
  const selectLatest = connection.prepare<
    [AccountId, number, number],
    { broadcastId: BroadcastId; position: number; at: number }
  >(
    `SELECT broadcast_id AS broadcastId, position, sending_at AS at FROM delivery
     WHERE account_id = ? AND sending_at >= ? AND sending_at <= ? ORDER BY sending_at DESC LIMIT 1`,
  );
  const selectLastSend = connection
    .prepare<[GroupId, Uint8Array, number, number], number>(
      `SELECT sending_at FROM delivery WHERE group_id = ? AND content_hash = ? AND sending_at >= ? AND sending_at <= ?
         AND (state IN ('sending', 'sent', 'delivered', 'unconfirmed')
           -- Let go of while it was in doubt: it may well be there.
           OR state = 'skipped' AND failure ->> '$.code' = 'UNCONFIRMED')
       ORDER BY sending_at DESC LIMIT 1`,
    )
    .pluck();
  const selectQueued = connection.prepare<[BroadcastId], { accountId: AccountId; count: number }>(
    'SELECT account_id AS accountId, count FROM queued_count WHERE broadcast_id = ?',
  );

  return {
    countSends: (accountId, { since, until }) => countSends.get(accountId, since, until) ?? 0,
    nthLatestSend: (accountId, nth, { since, until }) => selectSend.get(accountId, since, until, nth - 1),
    latestSend: (accountId, { since, until }) => selectLatest.get(accountId, since, until),
    lastSendOfSameText: (groupId, content, { since, until }) =>
      selectLastSend.get(groupId, contentHash(content), since, until),
    queuedCounts: (broadcastId) => selectQueued.all(broadcastId),
  };
}
