import type { AccountId } from '#shared/model/account.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import type { DeliveryStore } from '../ports/delivery-store.ts';
import type { Connection } from './connection.ts';

/** See DeliveryStore: what becomes of the reach of deliveries with time. */
export function createReachUpkeep(
  connection: Connection,
): Pick<DeliveryStore, 'foldReach' | 'unheard' | 'markSilent'> {
  const selectUnfolded = connection
    .prepare<[number], DeliveryId>(
      `SELECT id FROM delivery WHERE sent_at IS NOT NULL AND reach_folded_at IS NULL AND sent_at < ?
       ORDER BY sent_at LIMIT 1`,
    )
    .pluck();
  const removeReceipts = connection.prepare<[DeliveryId]>('DELETE FROM receipt WHERE delivery_id = ?');
  const markFolded = connection.prepare<[number, DeliveryId]>(
    'UPDATE delivery SET reach_folded_at = ? WHERE id = ?',
  );
  const selectUnheard = connection
    .prepare<[AccountId, number, number], DeliveryId>(
      `SELECT id FROM delivery
       WHERE state = 'sent' AND silent_at IS NULL AND group_size > 1 AND settled_by <> 'trainer'
         AND account_id = ? AND sent_at <= ?
       ORDER BY sent_at LIMIT ?`,
    )
    .pluck();
  const markSilent = connection
    .prepare<[number, string], DeliveryId>(
      `UPDATE delivery SET silent_at = ?
       WHERE id IN (SELECT value FROM json_each(?)) AND state = 'sent' AND silent_at IS NULL
       RETURNING id`,
    )
    .pluck();

  return {
    foldReach: ({ sentBefore, at, maxRows }) =>
      connection.transaction(() => {
        for (let rows = 0; rows < maxRows;) {
          const deliveryId = selectUnfolded.get(sentBefore);
          if (deliveryId === undefined) return false;
          rows += 1 + removeReceipts.run(deliveryId).changes;
          markFolded.run(at, deliveryId);
        }
        return true;
      }),
    unheard: (accountId, sentUntil, limit) => selectUnheard.all(accountId, sentUntil, limit),
    markSilent: (deliveryIds, at) => markSilent.all(at, JSON.stringify(deliveryIds)),
  };
}
