import type { Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Delivery, DeliveryId, DeliveryState, SettledBy } from '#shared/model/delivery.ts';
import type { GroupSend } from '#shared/model/group-detail.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { OutgoingContent } from './outgoing-content.ts';

export interface NewDelivery {
  readonly id: DeliveryId;
  readonly position: number;
  readonly groupId: GroupId;
  readonly groupName: string;
  readonly groupSize: number;
  readonly accountId: AccountId;
  readonly state: 'queued' | 'skipped';
  readonly failure: Failure | null;
  /** The rendered content for this target, where it is not simply the broadcast's. */
  readonly content?: MessageContent;
}

/** A delivery as the engine works on it. */
export interface DeliveryRecord extends Delivery {
  /** Null until it is first sent; the same for every later try. */
  readonly messageId: string | null;
  /** Epoch milliseconds before which it must not be sent; null means as soon as it is its turn. */
  readonly notBefore: number | null;
  /** When its latest send began; null before, and while it is in the queue again. */
  readonly sendingAt: number | null;
  /** The trainer wants it sent once more. */
  readonly sendAgain: boolean;
  /** The rendered content for this target. */
  readonly content: MessageContent;
}

/** What a message is made of besides its content. A resend is the same message: of these the first ones hold. */
export interface MessageParts {
  /** Of the upload that it names; the only one that a resend may have anew. */
  readonly uploadedAt: number | null;
  readonly pollSecret: Uint8Array | null;
  readonly quotedMessageId: string | null;
}

export interface ArrivedDelivery {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
  readonly messageId: string;
}

/** Both ends belong to it. Epoch milliseconds. */
export interface TimeSpan {
  readonly since: number;
  readonly until: number;
}

/** What was sent and what is still to be sent, in figures. */
export interface SendFigures {
  /** Deliveries of the account whose send began within the time. */
  countSends(accountId: AccountId, within: TimeSpan): number;
  /** When the nth latest send of the account within the time began, from 1; undefined when there were fewer. */
  nthLatestSend(accountId: AccountId, nth: number, within: TimeSpan): number | undefined;
  /** The account's latest send within the time, and when it began; undefined when there was none. */
  latestSend(
    accountId: AccountId,
    within: TimeSpan,
  ): { readonly broadcastId: BroadcastId; readonly position: number; readonly at: number } | undefined;
  /** When the same text last went to the group within the time; undefined when it did not. */
  lastSendOfSameText(groupId: GroupId, content: MessageContent, within: TimeSpan): number | undefined;
  /** How many deliveries each account still has in the queue of the broadcast; those without any are left out. */
  queuedCounts(
    broadcastId: BroadcastId,
  ): readonly { readonly accountId: AccountId; readonly count: number }[];
}

/** A queued delivery, without what it says. */
export type QueuedTurn = Pick<DeliveryRecord, 'id' | 'accountId' | 'position' | 'notBefore' | 'failure'>;

export interface QueuedTurns {
  /** The queued delivery with the lowest position. */
  nextTurn(broadcastId: BroadcastId): QueuedTurn | undefined;
  /** The same among those that go through the account. */
  nextTurnOf(broadcastId: BroadcastId, accountId: AccountId): QueuedTurn | undefined;
}

export interface ReceiptRow {
  readonly deliveryId: DeliveryId;
  /** One per person, LID and number unified. */
  readonly userId: string;
  readonly kind: 'delivered' | 'read';
  readonly at: number;
}

/** What happened in a group, and what it reads. */
export interface ReportedDelivery {
  readonly delivery: Delivery;
  /** As it was made for the group. */
  readonly text: string;
  /** What stands there by now; null where nothing was sent, or not any more. */
  readonly textNow: string | null;
}

export interface DeliveryReport {
  /** In order of position, after `afterPosition`. */
  reportPage(broadcastId: BroadcastId, afterPosition: number, limit: number): readonly ReportedDelivery[];
}

/** Every method that changes a row is one transition of the delivery machine; the caller has decided it. */
export interface DeliveryStore extends SendFigures, QueuedTurns, DeliveryReport {
  get(deliveryId: DeliveryId): DeliveryRecord | undefined;
  stateOf(deliveryId: DeliveryId): DeliveryState | undefined;
  /** In order of position, after `afterPosition`. */
  page(broadcastId: BroadcastId, afterPosition: number, limit: number): readonly Delivery[];
  /** What broadcasts came to in the group, newest first. */
  ofGroup(groupId: GroupId, limit: number): readonly GroupSend[];
  /** The queued delivery with the lowest position among those that go through the account. */
  nextQueuedOf(broadcastId: BroadcastId, accountId: AccountId): DeliveryRecord | undefined;
  /** The groups of the next queued deliveries that go through the account. */
  upcomingGroups(broadcastId: BroadcastId, accountId: AccountId, limit: number): readonly GroupId[];
  /** What was committed for sending; undefined before, and where something of it is missing. */
  outgoingContent(deliveryId: DeliveryId): OutgoingContent | undefined;
  /** Messages of a broadcast and of its retry broadcasts that WhatsApp has, oldest first; of one group or of all. */
  arrived(broadcastId: BroadcastId, groupId?: GroupId): readonly ArrivedDelivery[];
  byMessageId(accountId: AccountId, messageId: string): DeliveryRecord | undefined;
  /** What a receipt needs to know of it: asked for every person of a group within a second. */
  sentAs(accountId: AccountId, messageId: string): Pick<DeliveryRecord, 'id' | 'deliveredCount'> | undefined;
  /** What the account has not settled: queued, sending or unconfirmed, in any broadcast. */
  open(accountId: AccountId): readonly DeliveryRecord[];
  /** Those a crash left in `sending`. */
  sending(): readonly DeliveryRecord[];
  unconfirmed(
    filter: { readonly accountId: AccountId } | { readonly broadcastId: BroadcastId },
  ): readonly DeliveryRecord[];
  /** Those that failed and that no retry broadcast has taken over: what it does not send stays with the first. */
  failed(broadcastId: BroadcastId): readonly DeliveryRecord[];

  /** `reason`: what the policy waits for; null for the distance between groups. */
  setNotBefore(deliveryId: DeliveryId, notBefore: number, reason: Failure | null): void;
  /** Commits what makes the message; from here on it may be on its way. */
  markSending(
    deliveryId: DeliveryId,
    change: { readonly messageId: string; readonly at: number } & Partial<MessageParts>,
  ): void;
  /** `delivered` at once when somebody's receipt came before. */
  markSent(deliveryId: DeliveryId, change: { readonly settledBy: SettledBy; readonly at: number }): void;
  markUnconfirmed(deliveryId: DeliveryId, change: { readonly failure: Failure }): void;
  markFailed(deliveryId: DeliveryId, change: { readonly failure: Failure }): void;
  markSkipped(deliveryId: DeliveryId, change: { readonly failure: Failure | null }): void;
  /** Back to the queue, keeping its message id; it no longer counts as a send. */
  requeue(
    deliveryId: DeliveryId,
    change: { readonly notBefore: number | null; readonly sendAgain?: boolean },
  ): void;
  /** Asks the trainer about those of the deliveries that are still unconfirmed. Returns the changed ids. */
  askAboutUnconfirmed(deliveryIds: readonly DeliveryId[]): readonly DeliveryId[];
  /** Cancels what is still queued. Returns the changed ids. */
  cancelQueued(broadcastId: BroadcastId): readonly DeliveryId[];
  /**
   * Adds people to the reach of deliveries, each person once per kind (`read` implies `delivered`), updates the
   * counts and turns `sent` into `delivered`. Those of a delivery that is gone, or whose reach is folded, change
   * nothing. Returns the ids of the deliveries that changed.
   */
  recordReceipts(receipts: readonly ReceiptRow[]): readonly DeliveryId[];
  /**
   * Forgets who received and read what was sent before the instant; the two counts stay, and are final: who is counted
   * already is no longer known. Removes at most about `maxRows` rows (a group's people are never split); true when
   * there may be more.
   */
  foldReach(step: { readonly sentBefore: number; readonly at: number; readonly maxRows: number }): boolean;
  /**
   * What the account sent at or before the instant and nobody received, oldest first, and not marked yet. Left out:
   * groups that have nobody but us, and where the trainer said that it arrived.
   */
  unheard(accountId: AccountId, sentUntil: number, limit: number): readonly DeliveryId[];
  /** Marks those that nobody received until now. Returns the changed ids. */
  markSilent(deliveryIds: readonly DeliveryId[], at: number): readonly DeliveryId[];
}
