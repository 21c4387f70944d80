import type { DeliveryId } from '#shared/model/delivery.ts';
import type { ReceiptRow } from '../ports/delivery-store.ts';
import type { Connection } from './connection.ts';

interface Reach {
  delivered: number;
  read: number;
}

/** See DeliveryStore.recordReceipts. One write per delivery, however many people answered at once. */
export function createReceiptRecord(
  connection: Connection,
): (receipts: readonly ReceiptRow[]) => readonly DeliveryId[] {
  const addDelivered = connection.prepare<[Pick<ReceiptRow, 'deliveryId' | 'userId' | 'at'>]>(
    `INSERT INTO receipt (delivery_id, user_id, delivered_at)
     SELECT id, :userId, :at FROM delivery WHERE id = :deliveryId AND reach_folded_at IS NULL
     ON CONFLICT DO NOTHING`,
  );
  const addRead = connection.prepare<[number, DeliveryId, string]>(
    'UPDATE receipt SET read_at = ? WHERE delivery_id = ? AND user_id = ? AND read_at IS NULL',
  );
  const addReach = connection.prepare<[Reach & { id: DeliveryId }]>(
    `UPDATE delivery SET delivered_count = delivered_count + :delivered, read_count = read_count + :read,
       state = CASE state WHEN 'sent' THEN 'delivered' ELSE state END
     WHERE id = :id`,
  );

  return (receipts) =>
    connection.transaction(() => {
      const reachByDelivery = new Map<DeliveryId, Reach>();
      for (const { deliveryId, userId, kind, at } of receipts) {
        const delivered = addDelivered.run({ deliveryId, userId, at }).changes;
        const read = kind === 'read' ? addRead.run(at, deliveryId, userId).changes : 0;
        if (delivered + read === 0) continue;
        const reach = reachByDelivery.get(deliveryId) ?? { delivered: 0, read: 0 };
        reach.delivered += delivered;
        reach.read += read;
        reachByDelivery.set(deliveryId, reach);
      }
      for (const [id, reach] of reachByDelivery) addReach.run({ id, ...reach });
      return [...reachByDelivery.keys()];
    });
}
