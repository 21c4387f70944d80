import { z } from 'zod';
import {
  amendment,
  changeStates,
  deliveryChange,
  type Amendment,
  type AmendmentKind,
  type DeliveryChange,
} from '#shared/model/amendment.ts';
import type { ChangeRecord } from '../ports/amendment-store.ts';
import { parseColumn, readContent } from './json-column.ts';

const doneTo = (kind: AmendmentKind): string =>
  `delivery_change c JOIN amendment a ON a.seq = c.amendment_seq
   WHERE c.delivery_id = d.id AND c.state = 'done' AND a.kind = '${kind}'`;

/** What a delivery `d` of a broadcast `b` says in its group by now: what was sent, or the last edit of it. */
export const standingContent = `coalesce(
  (SELECT coalesce(c.content, a.content) FROM ${doneTo('edit')} ORDER BY c.amendment_seq DESC LIMIT 1),
  d.content, b.content
)`;

/** Whether a delivery `d` was deleted for everyone. */
export const isDeleted = `EXISTS (SELECT 1 FROM ${doneTo('delete')})`;

const counts = changeStates
  .map((state) => {
    const count = `SELECT count(*) FROM delivery_change WHERE amendment_seq = a.seq AND state = '${state}'`;
    return `'${state}', (${count})`;
  })
  .join(', ');

/** An amendment `a` as one JSON value. */
export const amendmentJson = `json_object('seq', a.seq, 'id', a.id, 'kind', a.kind, 'state', a.state,
  'text', a.content ->> '$.text', 'createdAt', a.created_at, 'finishedAt', a.finished_at,
  'pauseFailure', json(a.pause_failure), 'counts', json_object(${counts}), 'retriableCount', (
    SELECT count(*) FROM delivery_change
    WHERE amendment_seq = a.seq AND state IN ('failed', 'unconfirmed') AND message_id IS NOT NULL
  ))`;

/** Those of a broadcast `b`. */
export const amendmentsColumn = `(
  SELECT json_group_array(${amendmentJson}) FROM amendment a WHERE a.broadcast_id = b.id
) AS amendments`;

/**
 * When the message of a delivery `d` was sent. One that was queued once more when evidence came does not know it: the
 * start of the broadcast is surely not too late.
 */
export const postedAtColumn = `coalesce(d.sending_at, (
  SELECT coalesce(started_at, created_at) FROM broadcast WHERE id = d.broadcast_id
))`;

/** What was done to a delivery `d`. */
export const changesColumn = `(
  SELECT json_group_array(json_object('seq', a.seq, 'kind', a.kind, 'state', c.state,
    'failure', json(c.failure), 'at', c.settled_at))
  FROM delivery_change c JOIN amendment a ON a.seq = c.amendment_seq WHERE c.delivery_id = d.id
) AS changes`;

/** Orders what one broadcast or delivery has of them; it never leaves this room. */
const ordered = { seq: z.number().int() };
const storedAmendment = amendment.extend(ordered);
const storedAmendments = z.array(storedAmendment);
const storedChanges = z.array(deliveryChange.extend(ordered));
function inOrder<Row extends { readonly seq: number }>(rows: readonly Row[]): Omit<Row, 'seq'>[] {
  return rows.toSorted((a, b) => a.seq - b.seq).map(({ seq: _seq, ...row }) => row);
}

export function readAmendment(column: string): Amendment {
  const { seq: _seq, ...stored } = parseColumn(storedAmendment, column);
  return stored;
}

/** Oldest first. */
export function readAmendments(column: string): readonly Amendment[] {
  return inOrder(parseColumn(storedAmendments, column));
}

/** Oldest first. */
export function readChanges(column: string): DeliveryChange[] {
  return inOrder(parseColumn(storedChanges, column));
}

/** From `delivery_change c JOIN amendment a JOIN delivery d`. */
export const changeColumns = `a.id AS amendmentId, a.broadcast_id AS broadcastId, c.delivery_id AS deliveryId,
  d.group_id AS groupId, c.account_id AS accountId, c.state, a.kind, coalesce(c.content, a.content) AS content,
  c.posted_at AS postedAt, a.created_at AS decidedAt, d.message_id AS targetMessageId,
  c.message_id AS messageId, c.tries, c.not_before AS notBefore`;

export type ChangeRow = Omit<ChangeRecord, 'change'> & {
  readonly kind: AmendmentKind;
  readonly content: string | null;
};

export function changeOf({ kind, content, ...row }: ChangeRow): ChangeRecord {
  return {
    ...row,
    change:
      kind === 'delete' || content === null ? { kind: 'delete' } : { kind, content: readContent(content) },
  };
}
