import type { Delivery } from '#shared/model/delivery.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import { changesColumn, postedAtColumn, readChanges } from './amendment-rows.ts';
import { readContent, readFailure } from './json-column.ts';

/** A delivery as the window shows it; the names are the model's. */
export const deliveryColumns = `d.id, d.broadcast_id AS broadcastId, d.position, d.group_id AS groupId,
  d.group_name AS groupName, d.group_size AS groupSize, d.account_id AS accountId, d.state,
  d.settled_by AS settledBy, d.failure, d.needs_decision AS needsDecision, d.sent_at AS sentAt,
  d.delivered_count AS deliveredCount, d.read_count AS readCount,
  d.state = 'sent' AND d.silent_at IS NOT NULL AS isSilent,
  iif(d.state IN ('sent', 'delivered'), ${postedAtColumn}, NULL) AS postedAt, ${changesColumn}`;

/** What the engine needs besides, from `delivery d JOIN broadcast b`. */
export const deliveryRecordColumns = `${deliveryColumns}, d.message_id AS messageId, d.not_before AS notBefore,
  d.sending_at AS sendingAt, d.send_again AS sendAgain, coalesce(d.content, b.content) AS content`;

export type DeliveryRow = Omit<Delivery, 'failure' | 'needsDecision' | 'isSilent' | 'changes'> & {
  readonly failure: string | null;
  /** JSON. */
  readonly changes: string;
  readonly needsDecision: number;
  readonly isSilent: number;
};

export type DeliveryRecordRow = DeliveryRow & {
  readonly messageId: string | null;
  readonly notBefore: number | null;
  readonly sendingAt: number | null;
  readonly sendAgain: number;
  readonly content: string;
};

export function deliveryOf({ changes, ...row }: DeliveryRow): Delivery {
  return {
    ...row,
    ...(changes !== '[]' && { changes: readChanges(changes) }),
    failure: readFailure(row.failure),
    needsDecision: row.needsDecision === 1,
    isSilent: row.isSilent === 1,
  };
}

export function deliveryRecordOf({ changes, ...row }: DeliveryRecordRow): DeliveryRecord {
  return {
    ...row,
    ...deliveryOf({ changes, ...row }),
    sendAgain: row.sendAgain === 1,
    content: readContent(row.content),
  };
}
