import type { AccountId } from '#shared/model/account.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import type { GroupId, GroupRole } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { Restriction } from '#shared/model/restriction.ts';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import type { GroupGateway } from './group-gateway.ts';
import type { OutgoingContent, UploadedMedia } from './outgoing-content.ts';
import type { QueryFailure } from './query-failure.ts';

/**
 * WhatsApp in our words. One socket per account and per `connect`; the gateway never reconnects by itself: when to
 * try again is the session policy's decision. Nothing here rejects; expected failures are Results.
 */
export interface WhatsAppGateway extends GroupGateway {
  /** Opens a socket for the account, ending any older one first. Progress arrives as events. */
  connect(accountId: AccountId): void;
  /**
   * Asks every socket that is up for a sign of life; one that gives none ends within seconds, as `connection-lost`.
   * Resolves when each has given one or has ended.
   */
  checkLiveness(): Promise<void>;
  /** Ends the socket, if any, without an event. Resolves when it is closed. */
  disconnect(accountId: AccountId): Promise<void>;
  /** Tells WhatsApp to remove this device, then ends the socket without an event. Keys are not wiped here. */
  logout(accountId: AccountId): Promise<Result<void, Failure<'OFFLINE' | 'NO_ANSWER'>>>;
  /** Only while unlinked and a QR code is shown. `phoneNumber`: E.164 digits, no plus. Value: 8 characters. */
  requestPairingCode(
    accountId: AccountId,
    phoneNumber: string,
  ): Promise<
    Result<{ readonly code: string; readonly expiresAt: number }, Failure<'OFFLINE' | 'PAIRING_CODE_REFUSED'>>
  >;

  /**
   * Every group the account is in. One participating query.
   * @param onListed called with them as soon as they are known. What sending needs is written behind that, with
   * nothing of the service between; only then this resolves.
   */
  fetchGroups(
    accountId: AccountId,
    onListed?: (groups: readonly GatewayGroup[]) => void,
  ): Promise<Result<readonly GatewayGroup[], QueryFailure>>;
  inviteCode(accountId: AccountId, groupId: GroupId): Promise<Result<string, InviteFailure>>;
  resetInviteCode(accountId: AccountId, groupId: GroupId): Promise<Result<string, InviteFailure>>;

  /**
   * Encrypts a file and stores it with WhatsApp, to be named by any number of messages. The account must be online to
   * begin; the upload itself goes on without. Tries every media host in turn.
   */
  upload(
    accountId: AccountId,
    file: UploadedFile,
    watch: UploadWatch,
  ): Promise<Result<UploadedMedia, UploadFailure>>;
  /** A fresh message id for this account, to be committed before `send`. */
  newMessageId(accountId: AccountId): string;
  /**
   * Sends under the given id and settles on the server's answer. Sends of one account must not overlap. What went to
   * the own chat is remembered until the gateway closes, should the phone ask for it again.
   */
  send(accountId: AccountId, message: OutgoingMessage): Promise<SendOutcome>;
  /**
   * Changes for everyone a message of ours that WhatsApp has. Settles as a send does, and must not overlap with one. An
   * ack says that WhatsApp passes it on: phones ignore, without a word, what comes too late.
   */
  amend(accountId: AccountId, amendment: OutgoingAmendment): Promise<SendOutcome>;
  /**
   * Forgets which devices already hold our sender key for the group, so that the next send carries it again.
   * Needed before sending the same id again: a send the server never accepted has marked them as holding it.
   */
  forgetSenderKeys(accountId: AccountId, groupId: GroupId): Promise<void>;
  /**
   * Establishes missing Signal sessions with the group's devices in small slices, so that the send itself is short.
   * Resolves early when there is nothing to do. Failures are left to the send.
   */
  warmSessions(accountId: AccountId, groupId: GroupId, signal: AbortSignal): Promise<void>;

  /** Calls back with every event of every account. Returns the function that stops it. */
  onEvent(listener: (event: GatewayEvent) => void): () => void;
  /** Ends all sockets. */
  close(): Promise<void>;
}

export type InviteFailure =
  QueryFailure | Failure<'NOT_ADMIN' | 'NOT_A_MEMBER' | 'GROUP_GONE' | 'EMPTY_INVITE_CODE'>;

export interface UploadedFile {
  readonly path: string;
  /** What messages will name it as: each kind is encrypted and stored in its own way. */
  readonly kind: AttachmentKind;
}

export interface UploadWatch {
  /** Called for every piece that was written, with bytes after encryption; from 0 again with another host. */
  readonly onProgress: (sentBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

/**
 * `UPLOAD_FAILED`: no host could be reached, or took it; the same again may succeed. `UPLOAD_REFUSED`: the hosts do
 * not take this file. `ATTACHMENT_GONE`: the file is not there any more, or changed while it was read.
 */
export type UploadFailure =
  QueryFailure | Failure<'UPLOAD_FAILED' | 'UPLOAD_REFUSED' | 'UPLOAD_CANCELLED' | 'ATTACHMENT_GONE'>;

/** A group as this account sees it. */
export interface GatewayGroup {
  readonly id: GroupId;
  readonly name: string;
  readonly size: number;
  readonly addressingMode: 'lid' | 'pn';
  readonly announceOnly: boolean;
  readonly role: GroupRole;
  /** The community it belongs to, if any. */
  readonly communityId: GroupId | null;
  /** A community's own node, which holds no conversation. */
  readonly isCommunity: boolean;
}

/** Where a message goes: to a group, or to the account's own chat, which its phone calls *Message yourself*. */
export type Destination = { readonly groupId: GroupId } | 'myself';

export interface OutgoingMessage {
  readonly messageId: string;
  readonly to: Destination;
  readonly content: OutgoingContent;
}

export interface OutgoingAmendment {
  /**
   * Its own, committed before, and the same whenever it is sent again. Under the id of the message that it changes the
   * server would drop it as one that it has (https://github.com/oxidezap/whatsapp-rust/pull/295).
   */
  readonly messageId: string;
  readonly groupId: GroupId;
  /** The message that it changes. */
  readonly targetMessageId: string;
  readonly change: OutgoingChange;
  /** When it was decided, in epoch milliseconds. */
  readonly at: number;
}

export type OutgoingChange =
  /** As it is to stand in the group from now on. Only text and captions can be edited. */
  { readonly kind: 'edit'; readonly content: MessageContent } | { readonly kind: 'delete' };

/** How a send ended. Only `ack` is evidence that WhatsApp has the message. */
export type SendOutcome =
  | { readonly kind: 'ack' }
  /** The server refused it: nobody has it. */
  | { readonly kind: 'refused'; readonly failure: RefusedSend }
  /** It never left this computer (no socket, encryption failed): nobody has it. */
  | {
      readonly kind: 'not-sent';
      readonly failure: Failure<'OFFLINE' | 'ENCRYPTION_FAILED' | 'THROTTLED' | 'NOT_A_MEMBER'>;
    }
  /** The bytes were written and no answer came: 20 s passed, or the socket closed. Later evidence comes as events. */
  | { readonly kind: 'unconfirmed' };

export type RefusedSend = Failure<
  'ADMINS_ONLY_POST' | 'NOT_A_MEMBER' | 'THROTTLED' | 'ACCOUNT_RESTRICTED' | 'MESSAGE_REFUSED'
>;

export type GatewayEvent = { readonly accountId: AccountId } & (
  | { readonly type: 'qr'; readonly qr: string; readonly expiresAt: number }
  /** The phone accepted; a restart of the socket follows (`restart-required`). */
  | { readonly type: 'linking' }
  /** Who the account is. Sent when linked and again at every login. Digits only, no device. */
  | {
      readonly type: 'identity';
      readonly phoneNumber: string;
      readonly lid: string | null;
      readonly profileName: string | null;
    }
  | { readonly type: 'online' }
  /** WhatsApp has delivered everything it kept while we were away. */
  | { readonly type: 'offline-queue-delivered' }
  /** `detail` is for the log and *Details*, e.g. an HTTP status. */
  | { readonly type: 'closed'; readonly reason: DisconnectReason; readonly detail: string }
  /** Late evidence or refusal of a send that already settled as unconfirmed. */
  | { readonly type: 'late-ack'; readonly messageId: string }
  | { readonly type: 'late-refusal'; readonly messageId: string; readonly failure: RefusedSend }
  /** A participant's device has or read the message. `userId` is one per person, LID and number unified. */
  | {
      readonly type: 'receipt';
      readonly messageId: string;
      readonly groupId: GroupId;
      readonly userId: string;
      readonly kind: 'delivered' | 'read';
      readonly at: number;
    }
  /** Another device of our own has the message: evidence, but not reach. */
  | { readonly type: 'own-device-receipt'; readonly messageId: string }
  /** Groups that appeared or changed, from WhatsApp's own notifications; no query was made. */
  | { readonly type: 'groups-changed'; readonly groups: readonly GatewayGroup[] }
  /** We are no longer in the group. */
  | { readonly type: 'group-left'; readonly groupId: GroupId }
  | { readonly type: 'invite-reset'; readonly groupId: GroupId }
  | { readonly type: 'message-received' }
  /** WhatsApp restricts the account, or no longer does. `until`: epoch milliseconds, null when it does not say. */
  | {
      readonly type: 'restriction';
      readonly kind: Restriction['kind'];
      readonly active: boolean;
      readonly until: number | null;
    }
);
