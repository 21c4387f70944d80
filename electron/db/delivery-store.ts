import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryId, DeliveryState, SettledBy } from '#shared/model/delivery.ts';
import type { GroupSend } from '#shared/model/group-detail.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { ArrivedDelivery, DeliveryStore, MessageParts } from '../ports/delivery-store.ts';
import type { Connection } from './connection.ts';
import {
  deliveryColumns,
  deliveryOf,
  deliveryRecordColumns,
  deliveryRecordOf,
  type DeliveryRecordRow,
  type DeliveryRow,
} from './delivery-rows.ts';
import { readContent, writeFailure } from './json-column.ts';
import type { OutgoingContents } from './outgoing-content.ts';
import { createQueuedTurns } from './queued-turns.ts';
import { createReachUpkeep } from './reach-upkeep.ts';
import { createReceiptRecord } from './receipt-record.ts';
import { createReportPages } from './report-pages.ts';
import { createSendFigures } from './send-figures.ts';

type FailureColumn = string | null;

/**
 * Deliveries. States are written out in the statements, not bound: only so do the partial indexes of the schema
 * apply.
 */
export function createDeliveryStore(
  connection: Connection,
  contents: Pick<OutgoingContents, 'ofDelivery'>,
): DeliveryStore {
  const select = `SELECT ${deliveryRecordColumns} FROM delivery d JOIN broadcast b ON b.id = d.broadcast_id`;
  const selectOne = connection.prepare<[DeliveryId], DeliveryRecordRow>(`${select} WHERE d.id = ?`);
  const selectPage = connection.prepare<[BroadcastId, number, number], DeliveryRow>(
    `SELECT ${deliveryColumns} FROM delivery d WHERE d.broadcast_id = ? AND d.position > ?
     ORDER BY d.position LIMIT ?`,
  );
  const selectOfGroup = connection.prepare<[GroupId, number], Omit<GroupSend, 'text'> & { content: string }>(
    `SELECT d.broadcast_id AS broadcastId, coalesce(d.content, b.content) AS content, d.sent_at AS sentAt, d.state,
       d.group_size AS groupSize, d.delivered_count AS deliveredCount, d.read_count AS readCount
     FROM broadcast_of_group g
     JOIN delivery d ON d.broadcast_id = g.broadcast_id AND d.group_id = g.group_id
     JOIN broadcast b ON b.id = g.broadcast_id
     WHERE g.group_id = ? ORDER BY g.listed_at DESC, g.broadcast_id LIMIT ?`,
  );
  const selectNextQueuedOf = connection.prepare<[BroadcastId, AccountId], DeliveryRecordRow>(
    `${select} WHERE d.broadcast_id = ? AND d.state = 'queued' AND d.account_id = ?
     ORDER BY d.position LIMIT 1`,
  );
  const selectByMessageId = connection.prepare<[AccountId, string], DeliveryRecordRow>(
    `${select} WHERE d.account_id = ? AND d.message_id = ?`,
  );
  const selectState = connection
    .prepare<[DeliveryId], DeliveryState>('SELECT state FROM delivery WHERE id = ?')
    .pluck();
  const selectSentAs = connection.prepare<[AccountId, string], Pick<DeliveryRow, 'id' | 'deliveredCount'>>(
    'SELECT id, delivered_count AS deliveredCount FROM delivery WHERE account_id = ? AND message_id = ?',
  );
  const selectOpen = connection.prepare<[AccountId], DeliveryRecordRow>(
    `${select} WHERE d.account_id = ? AND d.state IN ('queued', 'sending', 'unconfirmed')
     ORDER BY d.broadcast_id, d.position`,
  );
  const selectSending = connection.prepare<[], DeliveryRecordRow>(
    `${select} WHERE d.state = 'sending' ORDER BY d.sending_at, d.id`,
  );
  const selectUnconfirmedOfAccount = connection.prepare<[AccountId], DeliveryRecordRow>(
    `${select} WHERE d.account_id = ? AND d.state = 'unconfirmed' ORDER BY d.sending_at, d.id`,
  );
  const selectUnconfirmedOfBroadcast = connection.prepare<[BroadcastId], DeliveryRecordRow>(
    `${select} WHERE d.broadcast_id = ? AND d.state = 'unconfirmed' ORDER BY d.position`,
  );
  const selectFailed = connection.prepare<[{ broadcastId: BroadcastId }], DeliveryRecordRow>(
    `${select} WHERE d.broadcast_id = :broadcastId AND d.state = 'failed' AND d.group_id NOT IN (
       SELECT retried.group_id FROM broadcast retry JOIN delivery retried ON retried.broadcast_id = retry.id
       WHERE retry.retry_of = :broadcastId AND retried.state NOT IN ('skipped', 'cancelled')
     ) ORDER BY d.position`,
  );

  const setNotBefore = connection.prepare<[number, FailureColumn, DeliveryId]>(
    'UPDATE delivery SET not_before = ?, failure = ? WHERE id = ?',
  );
  // What it quotes is decided at its first send, as its id is: also that it quotes nothing.
  const markSending = connection.prepare<[{ id: DeliveryId; messageId: string; at: number } & MessageParts]>(
    `UPDATE delivery SET state = 'sending', message_id = :messageId, sending_at = :at, failure = NULL,
       needs_decision = 0, uploaded_at = :uploadedAt, poll_secret = coalesce(poll_secret, :pollSecret),
       quoted_message_id = iif(message_id IS NULL, :quotedMessageId, quoted_message_id)
     WHERE id = :id AND (message_id IS NULL OR message_id = :messageId)`,
  );
  // A receipt may come before the ack: then it is delivered already.
  const markSent = connection.prepare<[{ id: DeliveryId; settledBy: SettledBy; at: number }]>(
    `UPDATE delivery SET state = CASE WHEN delivered_count > 0 THEN 'delivered' ELSE 'sent' END,
       settled_by = :settledBy, sent_at = :at, failure = NULL, needs_decision = 0
     WHERE id = :id`,
  );
  const markUnconfirmed = connection.prepare<[FailureColumn, DeliveryId]>(
    `UPDATE delivery SET state = 'unconfirmed', failure = ?, needs_decision = 0 WHERE id = ?`,
  );
  const markFailed = connection.prepare<[FailureColumn, DeliveryId]>(
    `UPDATE delivery SET state = 'failed', failure = ?, needs_decision = 0 WHERE id = ?`,
  );
  const markSkipped = connection.prepare<[FailureColumn, DeliveryId]>(
    `UPDATE delivery SET state = 'skipped', failure = ?, needs_decision = 0 WHERE id = ?`,
  );
  const requeue = connection.prepare<[{ id: DeliveryId; notBefore: number | null; sendAgain: number }]>(
    `UPDATE delivery SET state = 'queued', not_before = :notBefore, sending_at = NULL, failure = NULL,
       needs_decision = 0, send_again = max(send_again, :sendAgain)
     WHERE id = :id`,
  );
  const askAboutUnconfirmed = connection
    .prepare<[string], DeliveryId>(
      `UPDATE delivery SET needs_decision = 1
       WHERE id IN (SELECT value FROM json_each(?)) AND state = 'unconfirmed' AND needs_decision = 0
       RETURNING id`,
    )
    .pluck();
  const cancelQueued = connection
    .prepare<[BroadcastId], DeliveryId>(
      `UPDATE delivery SET state = 'cancelled', not_before = NULL, failure = NULL
       WHERE broadcast_id = ? AND state = 'queued' RETURNING id`,
    )
    .pluck();
  const selectArrived = connection.prepare<
    [{ broadcastId: BroadcastId; groupId: GroupId | null }],
    ArrivedDelivery
  >(
    `WITH RECURSIVE told (id) AS (
       SELECT :broadcastId UNION SELECT b.id FROM told JOIN broadcast b ON b.retry_of = told.id
     )
     SELECT d.account_id AS accountId, d.group_id AS groupId, d.message_id AS messageId
     FROM told CROSS JOIN delivery d ON d.broadcast_id = told.id
     WHERE (:groupId IS NULL OR d.group_id = :groupId) AND d.state IN ('sent', 'delivered')
       AND d.message_id IS NOT NULL
     ORDER BY d.sent_at`,
  );
  const selectUpcoming = connection
    .prepare<[BroadcastId, AccountId, number], GroupId>(
      `SELECT group_id FROM delivery WHERE broadcast_id = ? AND state = 'queued' AND account_id = ?
       ORDER BY position LIMIT ?`,
    )
    .pluck();

  return {
    get: (deliveryId) => recordOrNone(selectOne.get(deliveryId)),
    stateOf: (deliveryId) => selectState.get(deliveryId),
    page: (broadcastId, afterPosition, limit) =>
      selectPage.all(broadcastId, afterPosition, limit).map(deliveryOf),
    nextQueuedOf: (broadcastId, accountId) => recordOrNone(selectNextQueuedOf.get(broadcastId, accountId)),
    ofGroup: (groupId, limit) =>
      selectOfGroup
        .all(groupId, limit)
        .map(({ content, ...send }) => ({ ...send, text: readContent(content).text })),
    outgoingContent: (deliveryId) => contents.ofDelivery(deliveryId),
    arrived: (broadcastId, groupId) => selectArrived.all({ broadcastId, groupId: groupId ?? null }),
    byMessageId: (accountId, messageId) => recordOrNone(selectByMessageId.get(accountId, messageId)),
    sentAs: (accountId, messageId) => selectSentAs.get(accountId, messageId),
    open: (accountId) => selectOpen.all(accountId).map(deliveryRecordOf),
    sending: () => selectSending.all().map(deliveryRecordOf),
    unconfirmed: (filter) =>
      ('accountId' in filter
        ? selectUnconfirmedOfAccount.all(filter.accountId)
        : selectUnconfirmedOfBroadcast.all(filter.broadcastId)
      ).map(deliveryRecordOf),
    failed: (broadcastId) => selectFailed.all({ broadcastId }).map(deliveryRecordOf),
    setNotBefore: (deliveryId, notBefore, reason) => {
      expectOne(setNotBefore.run(notBefore, writeFailure(reason), deliveryId), deliveryId);
    },
    markSending: (
      deliveryId,
      { messageId, at, uploadedAt = null, pollSecret = null, quotedMessageId = null },
    ) => {
      // The condition of the statement is the last guard against a second message for the same delivery.
      expectOne(
        markSending.run({ id: deliveryId, messageId, at, uploadedAt, pollSecret, quotedMessageId }),
        deliveryId,
      );
    },
    markSent: (deliveryId, { settledBy, at }) => {
      expectOne(markSent.run({ id: deliveryId, settledBy, at }), deliveryId);
    },
    markUnconfirmed: (deliveryId, change) => {
      expectOne(markUnconfirmed.run(writeFailure(change.failure), deliveryId), deliveryId);
    },
    markFailed: (deliveryId, change) => {
      expectOne(markFailed.run(writeFailure(change.failure), deliveryId), deliveryId);
    },
    markSkipped: (deliveryId, change) => {
      expectOne(markSkipped.run(writeFailure(change.failure), deliveryId), deliveryId);
    },
    requeue: (deliveryId, { notBefore, sendAgain = false }) => {
      expectOne(requeue.run({ id: deliveryId, notBefore, sendAgain: sendAgain ? 1 : 0 }), deliveryId);
    },
    askAboutUnconfirmed: (deliveryIds) => askAboutUnconfirmed.all(JSON.stringify(deliveryIds)),
    cancelQueued: (broadcastId) => cancelQueued.all(broadcastId),
    recordReceipts: createReceiptRecord(connection),
    ...createReachUpkeep(connection),
    ...createSendFigures(connection),
    ...createReportPages(connection),
    ...createQueuedTurns(connection),
    upcomingGroups: (broadcastId, accountId, limit) => selectUpcoming.all(broadcastId, accountId, limit),
  };
}

function recordOrNone(row: DeliveryRecordRow | undefined) {
  return row && deliveryRecordOf(row);
}

/** A transition that changes no row is a bug of the caller: an unknown delivery, or another message id for it. */
function expectOne({ changes }: { readonly changes: number }, deliveryId: DeliveryId): void {
  if (changes !== 1) throw new Error(`delivery ${deliveryId} did not take the change`);
}
