import type { FakeSocket } from './fake-socket.ts';
import type { OutgoingContent } from '#electron/ports/outgoing-content.ts';
import type {
  GatewayGroup,
  InviteFailure,
  OutgoingAmendment,
  RefusedSend,
} from '#electron/ports/whatsapp-gateway.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import type { Failure } from '#shared/failure.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import type { GroupId } from '#shared/model/group.ts';

/** A group as the fake service keeps it. */
export interface FakeGroup extends GatewayGroup {
  readonly inviteCode: string;
  /** User ids of the other members. Each sends a delivery receipt for what it gets. */
  readonly people: readonly string[];
  readonly description?: string;
  /** Those of the people who are admins. */
  readonly admins?: readonly string[];
}

/** What becomes of one send. */
export type SendScript =
  | { readonly kind: 'ack'; readonly delayMs?: number }
  /** Delivered, but the ack never comes. */
  | { readonly kind: 'lose-ack' }
  /** Delivered, and no word of it comes back: no ack, no receipt. */
  | { readonly kind: 'lose-answers' }
  /** Neither delivered nor acknowledged. */
  | { readonly kind: 'lose-message' }
  /** As `lose-message`, and the socket closes. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'refused'; readonly failure: RefusedSend }
  | {
      readonly kind: 'not-sent';
      readonly failure: Failure<'OFFLINE' | 'ENCRYPTION_FAILED' | 'THROTTLED' | 'NOT_A_MEMBER'>;
    };

/** What becomes of one query instead of an answer. */
export type QueryScript =
  /** Answered. */
  | 'pass'
  | 'throttle'
  | 'hang'
  /** Carried out, but the answer never comes. */
  | 'lose-answer';

/** What becomes of one attempt at an upload, with the given host (1 or 2) or the next one. */
export type UploadScript = { readonly host?: number } & (
  | { readonly kind: 'status'; readonly status: number }
  /** Takes the file and never answers. */
  | { readonly kind: 'stall' }
  | { readonly kind: 'rate'; readonly bytesPerSecond: number }
);

/** An attempt at an upload, as the fake service saw it. */
export interface FakeUpload {
  readonly host: number;
  readonly type: AttachmentKind;
  readonly outcome: 'stored' | 'refused' | 'cut';
}

/** A message that reached the fake service for a group. */
export interface ArrivedMessage {
  readonly messageId: string;
  readonly groupId: GroupId;
  readonly content: OutgoingContent;
}

/** An edit or a deletion that reached the fake service. */
export type ArrivedAmendment = Pick<
  OutgoingAmendment,
  'messageId' | 'groupId' | 'targetMessageId' | 'change'
>;

export interface Linked {
  readonly phoneNumber: string;
  readonly lid: string | null;
  readonly profileName: string | null;
}

/** What the fake knows of one account. */
export interface FakeAccount {
  linked: Linked | undefined;
  socket: FakeSocket | undefined;
  pairingCode: string | undefined;
}

/** The far side of the fake: groups, what arrived, and what goes wrong next. */
export interface FakeWhatsApp {
  groups: Map<GroupId, FakeGroup>;
  /** Groups that exist, but without us. */
  readonly foreignGroups: Set<GroupId>;
  readonly arrived: ArrivedMessage[];
  /** What reached the phone of the account's owner, in the chat with herself. */
  readonly ownChat: Omit<ArrivedMessage, 'groupId'>[];
  readonly amended: ArrivedAmendment[];
  readonly sends: SendScript[];
  readonly uploadScripts: UploadScript[];
  readonly uploads: FakeUpload[];
  /** What was uploaded, by direct path. */
  readonly files: Map<string, Uint8Array>;
  /** Numbers of people that settings keep from being added. */
  readonly addRefusals: Set<string>;
  /** Numbers that nobody has. */
  readonly noNumbers: Set<string>;
  readonly queries: QueryScript[];
  /** How many of the next groups are not made. */
  creationsToRefuse: number;
  readonly inviteRefusals: InviteFailure[];
  readonly connects: { readonly reason: DisconnectReason; readonly detail: string }[];
  newSecretRequired: boolean;
}

export function createFakeWhatsApp(): FakeWhatsApp {
  return {
    groups: new Map(),
    foreignGroups: new Set(),
    arrived: [],
    ownChat: [],
    amended: [],
    sends: [],
    uploadScripts: [],
    uploads: [],
    files: new Map(),
    addRefusals: new Set(),
    noNumbers: new Set(),
    queries: [],
    creationsToRefuse: 0,
    inviteRefusals: [],
    connects: [],
    newSecretRequired: false,
  };
}
