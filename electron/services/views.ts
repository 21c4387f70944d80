import type { Account, AccountId } from '#shared/model/account.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import type { AccountRecord } from '../ports/account-store.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';

/** What the window is shown of the records: nothing that it does not need leaves the main process. */

export function accountView(
  record: AccountRecord,
  connectionOf: (accountId: AccountId) => Connection,
): Account {
  const { lid, ...shown } = record;
  return { ...shown, connection: connectionOf(record.id) };
}

/** True while the window should keep the broadcast at hand: it is not over, or it has a question open. */
export function isActive({ state, counts }: Pick<BroadcastRecord, 'state' | 'counts'>): boolean {
  switch (state) {
    case 'scheduled':
    case 'missed':
    case 'running':
    case 'paused':
      return true;
    case 'draft':
    case 'finished':
    case 'cancelled':
      return counts.unconfirmed > 0;
    default:
      return state satisfies never;
  }
}

/** `next` is the queued delivery with the lowest position, if any; `expectedEndAt` is asked for while it runs. */
export function broadcastView(
  record: BroadcastRecord,
  next: DeliveryRecord | undefined,
  now: number,
  expectedEndAt: (running: BroadcastRecord) => number,
): BroadcastSummary {
  const { acceptedWarnings, movingAt, slowDowns, ...shown } = record;
  if (record.state !== 'running') return { ...shown, nextDeliveryAt: null, expectedEndAt: null };
  const nextDeliveryAt = next === undefined ? null : Math.max(now, next.notBefore ?? now);
  return {
    ...shown,
    nextDeliveryAt,
    expectedEndAt: expectedEndAt(record),
  };
}

export function deliveryView(record: DeliveryRecord): Delivery {
  const {
    messageId: _messageId,
    notBefore: _notBefore,
    sendingAt: _sendingAt,
    content: _content,
    ...shown
  } = record;
  return shown;
}
