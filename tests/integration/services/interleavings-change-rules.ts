import { isDeepStrictEqual } from 'node:util';
import { amendableUntil } from '#shared/model/amendment-window.ts';
import type { OutgoingAmendment, OutgoingChange } from '#electron/ports/whatsapp-gateway.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { AmendingChange, WorldDatabase } from './interleavings-database.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';
import type { Handed } from './interleavings-wire.ts';

/** Where a change may go by itself. Everything else needs the trainer. */
const byItself: Readonly<Record<string, readonly string[]>> = {
  queued: ['sending', 'done', 'failed', 'unconfirmed'],
  sending: ['done', 'failed', 'queued', 'unconfirmed'],
  done: [],
  unconfirmed: ['done', 'failed'],
  failed: ['done'],
  cancelled: ['done'],
};
const byTrainer: Readonly<Record<string, readonly string[]>> = {
  queued: ['cancelled'],
  unconfirmed: ['queued'],
  failed: ['queued'],
};

/** What must hold at every moment of edits and deletions for everyone. */
export function createChangeRules({
  database,
  clock,
  demand,
  isKnownNotOut,
}: {
  readonly database: WorldDatabase;
  readonly clock: WorldClock;
  readonly demand: (holds: boolean, otherwise: string) => void;
  readonly isKnownNotOut: (handed: Handed) => boolean;
}) {
  /** The last of each account, whatever it was. */
  const lastHanded = new Map<string, Handed>();
  const lastOfMessage = new Map<string, { readonly handed: Handed; readonly change: OutgoingChange }>();

  function onSend(handed: Handed): void {
    const last = lastHanded.get(handed.accountId);
    const isOver = last === undefined || last.run !== handed.run || last.answeredAt !== undefined;
    demand(isOver, 'two things at once through one account');
    lastHanded.set(handed.accountId, handed);
  }

  function onAmending(handed: Handed, amendment: OutgoingAmendment, whatsApp: WhatsApp): void {
    const { accountId, groupId, messageId } = handed;
    const { change } = amendment;
    onSend(handed);
    demand(!database.connection().inTransaction(), 'a change inside a transaction');
    const [row] = database.rows(
      `SELECT c.state, c.amendment_seq AS seq, c.delivery_id AS deliveryId, d.group_id AS groupId,
         d.message_id AS target, c.posted_at AS postedAt, a.kind, a.state AS amendmentState
       FROM delivery_change c JOIN amendment a ON a.seq = c.amendment_seq JOIN delivery d ON d.id = c.delivery_id
       WHERE c.account_id = ? AND c.message_id = ?`,
      accountId,
      messageId,
    );
    demand(row !== undefined, 'the id of a change was not on disk before the send');
    if (row === undefined) return;
    const { state, seq, deliveryId, target, postedAt, kind, amendmentState } = row;
    demand(state === 'sending', `a change was sent while ${String(state)} on disk`);
    demand(
      amendmentState === 'running',
      `a change was sent while its amendment was ${String(amendmentState)}`,
    );
    demand(row['groupId'] === groupId, 'a change was sent to another group');
    demand(target === amendment.targetMessageId, 'a change was sent of another message');
    demand(kind === change.kind, 'an edit was sent for a deletion, or the other way round');
    demand(amendableUntil(change.kind, Number(postedAt)) > clock.now(), 'a change was sent too late');
    const newer = `SELECT 1 FROM delivery_change WHERE delivery_id = ? AND amendment_seq > ?`;
    demand(
      database.rows(newer, String(deliveryId), Number(seq)).length === 0,
      'a change was sent after a newer one was decided',
    );
    const before = lastOfMessage.get(messageId);
    if (before !== undefined) {
      demand(isDeepStrictEqual(before.change, change), 'other words under the same id');
      demand(
        whatsApp.forgottenAt(accountId, groupId) > whatsApp.handed.indexOf(before.handed),
        'a change was sent again without forgetting the sender keys',
      );
    }
    lastOfMessage.set(messageId, { handed, change });
  }

  function judge(change: AmendingChange, whatsApp: WhatsApp, asked: boolean): void {
    const { from, to, messageId, messageIdBefore, failure, amendmentState, tries } = change;
    demand(
      messageIdBefore === null || messageIdBefore === messageId,
      `a change that was ${from} got another message id`,
    );
    if (from === to) return;
    const ended = from === 'sending' && to === 'cancelled' && amendmentState === 'cancelled';
    const known = ended || byItself[from]?.includes(to) === true;
    demand(
      known || (asked && byTrainer[from]?.includes(to) === true),
      `a change went from ${from} to ${to} by itself`,
    );
    const there = messageId !== null && whatsApp.arrived.has(messageId);
    if (to === 'done') demand(there, 'a change is done without evidence');
    if (to === 'failed' || to === 'cancelled') demand(!there, `a change is ${to}, and WhatsApp has it`);
    if (to === 'failed' || to === 'unconfirmed')
      demand(failure !== null, `a change is ${to} without a reason`);
    if (from === 'sending' && to === 'queued' && tries === 0) {
      const last = messageId === null ? undefined : lastOfMessage.get(messageId);
      demand(
        last !== undefined && isKnownNotOut(last.handed),
        'a change that may be out counts as one that is not',
      );
    }
  }

  return { onSend, onAmending, judge };
}
