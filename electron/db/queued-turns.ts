import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { QueuedTurn, QueuedTurns } from '../ports/delivery-store.ts';
import type { Connection } from './connection.ts';
import { readFailure } from './json-column.ts';

type TurnRow = Omit<QueuedTurn, 'failure'> & { readonly failure: string | null };

/** Who is next, without what it says: asked several times with every delivery. */
export function createQueuedTurns(connection: Connection): QueuedTurns {
  const select = `SELECT id, account_id AS accountId, position, not_before AS notBefore, failure FROM delivery
    WHERE broadcast_id = ? AND state = 'queued'`;
  const selectNext = connection.prepare<[BroadcastId], TurnRow>(`${select} ORDER BY position LIMIT 1`);
  const selectNextOf = connection.prepare<[BroadcastId, AccountId], TurnRow>(
    `${select} AND account_id = ? ORDER BY position LIMIT 1`,
  );
  return {
    nextTurn: (broadcastId) => turnOf(selectNext.get(broadcastId)),
    nextTurnOf: (broadcastId, accountId) => turnOf(selectNextOf.get(broadcastId, accountId)),
  };
}

function turnOf(row: TurnRow | undefined): QueuedTurn | undefined {
  return row && { ...row, failure: readFailure(row.failure) };
}
