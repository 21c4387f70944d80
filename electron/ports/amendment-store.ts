import type { Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { Amendment, AmendmentId, AmendmentKind, ChangeState } from '#shared/model/amendment.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { OutgoingChange } from './whatsapp-gateway.ts';

/** A delivery whose message WhatsApp has, and which was not deleted since. */
export interface AmendableDelivery {
  readonly id: DeliveryId;
  readonly position: number;
  readonly groupId: GroupId;
  readonly accountId: AccountId;
  /** When its send began, from which WhatsApp's time for a change is counted. */
  readonly postedAt: number;
}

export interface NewAmendment {
  readonly id: AmendmentId;
  readonly broadcastId: BroadcastId;
  readonly kind: AmendmentKind;
  /** Of an edit, as it was written. */
  readonly content: MessageContent | null;
  readonly createdAt: number;
}

export interface NewChange extends Pick<AmendableDelivery, 'position' | 'accountId' | 'postedAt'> {
  readonly deliveryId: DeliveryId;
  readonly state: 'queued' | 'failed';
  readonly failure: Failure | null;
  /** Of an edit, rendered for the group. */
  readonly content: MessageContent | null;
}

export interface AmendmentRecord extends Amendment {
  readonly broadcastId: BroadcastId;
}

/** What is to be changed, or was, by one amendment in one group. */
export interface ChangeRecord {
  readonly amendmentId: AmendmentId;
  readonly broadcastId: BroadcastId;
  readonly deliveryId: DeliveryId;
  readonly groupId: GroupId;
  readonly accountId: AccountId;
  readonly state: ChangeState;
  readonly change: OutgoingChange;
  readonly postedAt: number;
  /** When the amendment was decided. */
  readonly decidedAt: number;
  /** The message that it changes. */
  readonly targetMessageId: string;
  /** Its own. Null until it is first sent; the same for every later try. */
  readonly messageId: string | null;
  /** How often it was sent and not answered: it may have arrived each time. */
  readonly tries: number;
  readonly notBefore: number | null;
}

/** Names one change. */
export type ChangeKey = Pick<ChangeRecord, 'amendmentId' | 'deliveryId'>;

/** Every method that changes a row is one transition that the caller has decided. */
export interface AmendmentStore {
  /** Deliveries of the broadcast that could be changed, in order of position, whatever their time. */
  amendable(broadcastId: BroadcastId): readonly AmendableDelivery[];
  /** With all its changes, in one transaction. */
  insert(amendment: NewAmendment, changes: readonly NewChange[]): void;
  get(amendmentId: AmendmentId): AmendmentRecord | undefined;
  /** Running or paused, oldest first. */
  open(): readonly AmendmentRecord[];
  /** What the last edit of the broadcast put there, as it was written; undefined when there was none. */
  lastEdit(broadcastId: BroadcastId): MessageContent | undefined;
  setState(
    amendmentId: AmendmentId,
    change: {
      readonly state: Amendment['state'];
      readonly pauseFailure?: Failure | null;
      readonly finishedAt?: number | null;
    },
  ): void;

  change(key: ChangeKey): ChangeRecord | undefined;
  /** The queued change through the account that was tried least, of those the one with the lowest position. */
  nextQueuedOf(amendmentId: AmendmentId, accountId: AccountId): ChangeRecord | undefined;
  /** The accounts through which something of it is queued. */
  queuedAccounts(amendmentId: AmendmentId): readonly AccountId[];
  /** What is queued of it for messages that were sent at or before the instant. */
  overdue(amendmentId: AmendmentId, postedUntil: number): readonly ChangeRecord[];
  /** Everything of the amendment in the state. */
  inState(amendmentId: AmendmentId, state: ChangeState): readonly ChangeRecord[];
  /** Those that were sent and have no answer yet, in any amendment. */
  sending(): readonly ChangeRecord[];
  byMessageId(accountId: AccountId, messageId: string): ChangeRecord | undefined;

  /** Commits the message id; from here on it may be on its way. */
  markSending(key: ChangeKey, messageId: string): void;
  markDone(key: ChangeKey, at: number): void;
  /** `failed`, `unconfirmed` or `cancelled`, which end it for now. */
  markEnded(key: ChangeKey, state: 'failed' | 'unconfirmed' | 'cancelled', failure: Failure | null): void;
  /** Back to the queue, keeping its message id. */
  requeue(key: ChangeKey, change: { readonly notBefore: number | null; readonly tries: number }): void;
}
