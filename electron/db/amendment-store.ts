import type { AccountId } from '#shared/model/account.ts';
import type { AmendmentId, ChangeState } from '#shared/model/amendment.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { AmendableDelivery, AmendmentStore, ChangeKey } from '../ports/amendment-store.ts';
import {
  amendmentJson,
  changeColumns,
  changeOf,
  isDeleted,
  postedAtColumn,
  readAmendment,
  type ChangeRow,
} from './amendment-rows.ts';
import type { Connection } from './connection.ts';
import { readContent, writeFailure } from './json-column.ts';

type Parameters = Record<string, string | number | null>;

/** States are written out in the statements wherever a partial index of the schema is to apply. */
export function createAmendmentStore(connection: Connection): AmendmentStore {
  const selectAmendable = connection.prepare<[BroadcastId], AmendableDelivery>(
    `SELECT d.id, d.position, d.group_id AS groupId, d.account_id AS accountId,
       ${postedAtColumn} AS postedAt
     FROM delivery d
     WHERE d.broadcast_id = ? AND d.state IN ('sent', 'delivered') AND d.message_id IS NOT NULL
       AND NOT ${isDeleted}
     ORDER BY d.position`,
  );
  const insert = connection.prepare<[Parameters]>(
    `INSERT INTO amendment (id, broadcast_id, kind, state, content, created_at)
     VALUES (:id, :broadcastId, :kind, 'running', :content, :createdAt)`,
  );
  const insertChange = connection.prepare<[Parameters]>(
    `INSERT INTO delivery_change (delivery_id, amendment_seq, position, account_id, state, content, posted_at,
       failure)
     VALUES (:deliveryId, (SELECT seq FROM amendment WHERE id = :amendmentId), :position, :accountId, :state,
       :content, :postedAt, :failure)`,
  );
  const select = `SELECT a.broadcast_id AS broadcastId, ${amendmentJson} AS amendment FROM amendment a`;
  interface AmendmentRow {
    readonly broadcastId: BroadcastId;
    readonly amendment: string;
  }
  const selectOne = connection.prepare<[AmendmentId], AmendmentRow>(`${select} WHERE a.id = ?`);
  const selectOpen = connection.prepare<[], AmendmentRow>(
    `${select} WHERE a.state IN ('running', 'paused') ORDER BY a.created_at, a.seq`,
  );
  const selectLastEdit = connection
    .prepare<[BroadcastId], string>(
      `SELECT content FROM amendment WHERE broadcast_id = ? AND kind = 'edit' ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  const setState = connection.prepare<[Parameters]>(
    `UPDATE amendment SET state = :state, pause_failure = :pauseFailure, finished_at = :finishedAt WHERE id = :id`,
  );

  const selectChange = `SELECT ${changeColumns} FROM delivery_change c
    JOIN amendment a ON a.seq = c.amendment_seq JOIN delivery d ON d.id = c.delivery_id`;
  const ofAmendment = '(SELECT seq FROM amendment WHERE id = ?)';
  const selectOneChange = connection.prepare<[string, string], ChangeRow>(
    `${selectChange} WHERE c.delivery_id = ? AND c.amendment_seq = ${ofAmendment}`,
  );
  const selectNextQueued = connection.prepare<[AmendmentId, AccountId], ChangeRow>(
    `${selectChange} WHERE c.state = 'queued' AND c.amendment_seq = ${ofAmendment} AND c.account_id = ?
     ORDER BY c.tries, c.position LIMIT 1`,
  );
  const selectInState = connection.prepare<[AmendmentId, ChangeState], ChangeRow>(
    `${selectChange} WHERE c.amendment_seq = ${ofAmendment} AND c.state = ? ORDER BY c.position`,
  );
  const selectQueuedAccounts = connection
    .prepare<[AmendmentId], AccountId>(
      `SELECT DISTINCT account_id FROM delivery_change WHERE state = 'queued' AND amendment_seq = ${ofAmendment}`,
    )
    .pluck();
  const selectOverdue = connection.prepare<[AmendmentId, number], ChangeRow>(
    `${selectChange} WHERE c.state = 'queued' AND c.amendment_seq = ${ofAmendment} AND c.posted_at <= ?`,
  );
  const selectSending = connection.prepare<[], ChangeRow>(
    `${selectChange} WHERE c.state = 'sending' ORDER BY c.amendment_seq, c.position`,
  );
  const selectByMessageId = connection.prepare<[AccountId, string], ChangeRow>(
    `${selectChange} WHERE c.account_id = ? AND c.message_id = ?`,
  );
  const update = (columns: string) =>
    connection.prepare<[Parameters]>(
      `UPDATE delivery_change SET ${columns} WHERE delivery_id = :deliveryId
         AND amendment_seq = (SELECT seq FROM amendment WHERE id = :amendmentId)`,
    );
  const markSending = update(
    // The same id for every try is what makes another try harmless.
    `state = 'sending', message_id = coalesce(message_id, :messageId), failure = NULL, not_before = NULL`,
  );
  const markDone = update(`state = 'done', failure = NULL, settled_at = :at`);
  // A send whose answer is given up is a try without one.
  const markEnded = update(
    `tries = tries + (state = 'sending' AND :state = 'unconfirmed'), state = :state, failure = :failure`,
  );
  const requeue = update(`state = 'queued', failure = NULL, not_before = :notBefore, tries = :tries`);

  const apply = (
    statement: ReturnType<typeof update>,
    { amendmentId, deliveryId }: ChangeKey,
    parameters: Parameters,
  ): void => {
    const { changes } = statement.run({ ...parameters, amendmentId, deliveryId });
    if (changes !== 1) throw new Error(`the change of delivery ${deliveryId} is not there`);
  };
  const recordOf = ({ broadcastId, amendment }: AmendmentRow) => ({
    broadcastId,
    ...readAmendment(amendment),
  });
  const some = <Row, Value>(row: Row | undefined, read: (row: Row) => Value): Value | undefined =>
    row === undefined ? undefined : read(row);

  return {
    amendable: (broadcastId) => selectAmendable.all(broadcastId),
    insert: ({ content, ...amendment }, changes) => {
      connection.transaction(() => {
        const written = content === null ? null : JSON.stringify(content);
        insert.run({ ...amendment, content: written });
        for (const { content: rendered, failure, ...change } of changes) {
          const own = rendered === null ? null : JSON.stringify(rendered);
          insertChange.run({
            ...change,
            amendmentId: amendment.id,
            content: own === written ? null : own,
            failure: writeFailure(failure),
          });
        }
      });
    },
    get: (amendmentId) => some(selectOne.get(amendmentId), recordOf),
    open: () => selectOpen.all().map(recordOf),
    lastEdit: (broadcastId) => some(selectLastEdit.get(broadcastId), readContent),
    setState: (amendmentId, { state, pauseFailure = null, finishedAt = null }) => {
      setState.run({ id: amendmentId, state, pauseFailure: writeFailure(pauseFailure), finishedAt });
    },
    change: ({ amendmentId, deliveryId }) => some(selectOneChange.get(deliveryId, amendmentId), changeOf),
    nextQueuedOf: (amendmentId, accountId) => some(selectNextQueued.get(amendmentId, accountId), changeOf),
    queuedAccounts: (amendmentId) => selectQueuedAccounts.all(amendmentId),
    overdue: (amendmentId, postedUntil) => selectOverdue.all(amendmentId, postedUntil).map(changeOf),
    inState: (amendmentId, state) => selectInState.all(amendmentId, state).map(changeOf),
    sending: () => selectSending.all().map(changeOf),
    byMessageId: (accountId, messageId) => some(selectByMessageId.get(accountId, messageId), changeOf),
    markSending: (key, messageId) => {
      apply(markSending, key, { messageId });
    },
    markDone: (key, at) => {
      apply(markDone, key, { at });
    },
    markEnded: (key, state, failure) => {
      apply(markEnded, key, { state, failure: writeFailure(failure) });
    },
    requeue: (key, { notBefore, tries }) => {
      apply(requeue, key, { notBefore, tries });
    },
  };
}
