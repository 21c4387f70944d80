import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import type { BroadcastStore } from '../ports/broadcast-store.ts';
import type { Connection } from './connection.ts';

/** See BroadcastStore.removeSettled. A broadcast with many deliveries goes over several calls, itself at last. */
export function createHistoryExpiry(connection: Connection): BroadcastStore['removeSettled'] {
  // A retry stays as long as its origin: what it took over must not be offered for a retry once more.
  const selectExpired = connection
    .prepare<[{ readonly before: number }], BroadcastId>(
      `SELECT b.id FROM broadcast b
       WHERE b.state IN ('finished', 'cancelled') AND b.listed_at < :before
         AND coalesce(b.finished_at, b.listed_at) < :before AND b.retry_of IS NULL
         AND NOT EXISTS (
           SELECT 1 FROM delivery_count c
           WHERE c.broadcast_id = b.id AND c.state IN ('queued', 'sending', 'unconfirmed') AND c.count > 0
         )
         AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.broadcast_id = b.id AND d.sending_at >= :before)
       LIMIT 1`,
    )
    .pluck();
  const selectDeliveries = connection
    .prepare<[BroadcastId, number], DeliveryId>(
      'SELECT id FROM delivery WHERE broadcast_id = ? ORDER BY position LIMIT ?',
    )
    .pluck();
  const removeReceipts = connection.prepare<[DeliveryId]>('DELETE FROM receipt WHERE delivery_id = ?');
  const removeDelivery = connection.prepare<[DeliveryId]>('DELETE FROM delivery WHERE id = ?');
  const cutRetries = connection.prepare<[BroadcastId]>(
    'UPDATE broadcast SET retry_of = NULL WHERE retry_of = ?',
  );
  const removeCounts = connection.prepare<[BroadcastId]>('DELETE FROM delivery_count WHERE broadcast_id = ?');
  const removeBroadcast = connection.prepare<[BroadcastId]>('DELETE FROM broadcast WHERE id = ?');

  return (before, maxRows) =>
    connection.transaction(() => {
      const broadcastId = selectExpired.get({ before });
      if (broadcastId === undefined) return { removed: null, isDone: true };
      let rows = 0;
      const deliveryIds = selectDeliveries.all(broadcastId, maxRows);
      for (const deliveryId of deliveryIds) {
        if (rows >= maxRows) return { removed: null, isDone: false };
        rows += 1 + removeReceipts.run(deliveryId).changes;
        removeDelivery.run(deliveryId);
      }
      if (deliveryIds.length === maxRows) return { removed: null, isDone: false };
      cutRetries.run(broadcastId);
      removeCounts.run(broadcastId);
      removeBroadcast.run(broadcastId);
      return { removed: broadcastId, isDone: false };
    });
}
