import type { Account, AccountId } from '#shared/model/account.ts';
import type { Amendment } from '#shared/model/amendment.ts';
import { isOpen } from '#shared/model/amendment-window.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Delivery } from '#shared/model/delivery.ts';
import { shownPhoneNumber } from '../domain/phone-number.ts';
import type { AccountRecord } from '../ports/account-store.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';

/** What the window is shown of the records: nothing that it does not need leaves the main process. */

export function accountView(
  record: AccountRecord,
  connectionOf: (accountId: AccountId) => Connection,
): Account {
  const { lid, phoneNumber, ...shown } = record;
  return {
    ...shown,
    phoneNumber: phoneNumber === null ? null : shownPhoneNumber(phoneNumber),
    connection: connectionOf(record.id),
  };
}

/** True while the window should keep the broadcast at hand: it is not over, or it has a question open. */
export function isActive({
  state,
  counts,
  amendments = [],
}: Pick<BroadcastRecord, 'state' | 'counts'> & {
  readonly amendments?: readonly Amendment[] | undefined;
}): boolean {
  switch (state) {
    case 'scheduled':
    case 'missed':
    case 'running':
    case 'paused':
      return true;
    case 'draft':
    case 'finished':
    case 'cancelled':
      return counts.unconfirmed > 0 || amendments.some(isOpen);
    default:
      return state satisfies never;
  }
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
