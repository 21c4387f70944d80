import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryReport, ReportedDelivery } from '../ports/delivery-store.ts';
import { isDeleted, standingContent } from './amendment-rows.ts';
import type { Connection } from './connection.ts';
import { deliveryColumns, deliveryOf, type DeliveryRow } from './delivery-rows.ts';

type ReportRow = DeliveryRow & Pick<ReportedDelivery, 'text' | 'textNow'>;

/** Deliveries with the words that their groups got. */
export function createReportPages(connection: Connection): DeliveryReport {
  const select = connection.prepare<[BroadcastId, number, number], ReportRow>(
    `SELECT ${deliveryColumns}, coalesce(d.content, b.content) ->> '$.text' AS text,
       iif(d.state IN ('sent', 'delivered') AND NOT ${isDeleted}, ${standingContent} ->> '$.text', NULL) AS textNow
     FROM delivery d JOIN broadcast b ON b.id = d.broadcast_id
     WHERE d.broadcast_id = ? AND d.position > ? ORDER BY d.position LIMIT ?`,
  );
  return {
    reportPage: (broadcastId, afterPosition, limit) =>
      select
        .all(broadcastId, afterPosition, limit)
        .map(({ text, textNow, ...row }) => ({ delivery: deliveryOf(row), text, textNow })),
  };
}
