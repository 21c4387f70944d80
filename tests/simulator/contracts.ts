/**
 * The seams of the simulator: what the connection side (transport, pairing, login, key queries) and the
 * population side (people, groups, phones, routing) ask of each other. Types only.
 */
import type { BinaryNode, proto } from '@whiskeysockets/baileys';
import type { ReceivedMedia } from './media/received-media.ts';
import type { MessageParts } from './phones/message-parts.ts';

/** A Signal pre-key bundle in the byte shapes of the wire: ids as numbers, public keys without the 0x05 prefix. */
export interface PreKeyBundle {
  readonly registrationId: number;
  readonly identityKey: Buffer;
  readonly signedPreKey: { readonly id: number; readonly publicKey: Buffer; readonly signature: Buffer };
  /** Absent when the one-time keys have run out; a bundle without it is still valid. */
  readonly preKey?: { readonly id: number; readonly publicKey: Buffer };
  /** Encoded ADVSignedDeviceIdentity (with accountSignatureKey); only companions have one. */
  readonly deviceIdentity?: Buffer;
}

/**
 * One device of a user: a simulated phone or companion inside the simulator (SimDevice), or a real client
 * that linked over the socket (RealDevice). Both are addressed and delivered to in the same way.
 */
export interface Device {
  readonly kind: 'simulated' | 'real';
  readonly user: User;
  /** 0 is the phone; companions count from 1. Never 99 (Baileys treats it as hosted). */
  readonly deviceId: number;
  /** Never 0 for a companion, or Baileys drops the device. */
  readonly keyIndex: number;
  /** `user:device@lid` (device 0 without the colon part). */
  readonly lidJid: string;
  /** `user:device@s.whatsapp.net` */
  readonly pnJid: string;
  /** Takes one one-time pre-key out of the store, as the server does when it hands out a bundle. */
  takeBundle(): PreKeyBundle | undefined;
  /** Hands the device a stanza addressed to it: at once, or from the offline queue when it connects. */
  deliver(node: BinaryNode): void;
}

/** A device that lives inside the simulator, with a real Signal identity: a phone (device 0) or a companion. */
export interface SimulatedDevice extends Device {
  readonly kind: 'simulated';
  /** 32-byte keys without the 0x05 prefix. A phone signs the ADV identity of its companions with it. */
  readonly identityKeyPair: { readonly private: Uint8Array; readonly public: Uint8Array };
  /** Encrypts (and pads) a message for one other device, opening a session from its bundle when there is none. */
  encryptFor(device: Device, message: proto.IMessage): Promise<EncryptedMessage>;
}

export interface EncryptedMessage {
  readonly type: 'pkmsg' | 'msg';
  readonly ciphertext: Buffer;
}

/** A WhatsApp user: one number, one LID, a phone and its companions. */
export interface User {
  /** Digits only, e.g. 15550100001. */
  readonly phoneNumber: string;
  /** Digits only. */
  readonly lid: string;
  readonly name: string;
  /** Phone first. A companion is appended when it links and removed when it is logged out. */
  readonly devices: Device[];
}

/** A client's authenticated or registering socket, as handlers see it. */
export interface Session {
  readonly id: string;
  /** Undefined until login; a registering client has none. */
  readonly device: Device | undefined;
  send(node: BinaryNode): void;
  /** Sends a stream error or nothing, then closes the socket. */
  end(node?: BinaryNode): void;
}

export interface IqRequest {
  readonly iq: BinaryNode;
  /** First child of the iq, the one that names the request; undefined for a bare ping. */
  readonly child: BinaryNode | undefined;
  readonly session: Session;
}

/** Returns the children (or content) of the iq result. Throws IqRefusal (iq-refusal.ts) to refuse. */
export type IqHandler = (request: IqRequest) => BinaryNode['content'] | Promise<BinaryNode['content']>;

/**
 * Handlers by `xmlns/type/child tag`, e.g. `w:g2/get/query`, `encrypt/set/registration`. The child part may be
 * `*`. A request found in no table is answered 501 and recorded.
 */
export type IqTable = Readonly<Record<string, IqHandler>>;

/** One message as one device decrypted it. */
export interface DecryptedCopy {
  readonly messageId: string;
  /** Group or user the message was sent to. */
  readonly chatJid: string;
  readonly senderLid: string;
  readonly deviceLidJid: string;
  readonly phoneNumber: string;
  readonly text: string | undefined;
  /** What it has besides words and a file: poll, mentions, quote, link preview. */
  readonly parts: MessageParts;
  /** JSON of the decoded proto.Message. */
  readonly content: unknown;
  /** The file behind an image, video, document or audio, fetched and decrypted. */
  readonly media?: ReceivedMedia;
  /** What the server stamped on the stanza. */
  readonly sentAtSeconds: number;
  readonly atMs: number;
}

/** What became of a message that a client sent: the connection side turns it into the server ack. */
export type RoutingOutcome =
  | { readonly accepted: true; readonly phash?: string }
  | { readonly accepted: false; readonly errorCode: number };

/** What the connection side asks of the population side; `createWorld(scenario, …)` answers with at least this. */
export interface Population {
  readonly users: readonly User[];
  /** By any JID of the user (PN or LID, with or without a device), or by bare digits of the phone number. */
  findUser(jidOrPhoneNumber: string): User | undefined;
  findDevice(jid: string): Device | undefined;
  /** The user and everybody who shares a group with them. */
  acquaintancesOf(user: User): ReadonlySet<User>;
  /** Device 0 of a user. */
  phoneOf(user: User): SimulatedDevice;
  /** `w:g2/…` requests. */
  readonly groupHandlers: IqTable;
  /** Fans a client's message out. The caller has already applied faults and sends the ack itself. */
  routeClientMessage(session: Session, node: BinaryNode): Promise<RoutingOutcome>;
  /** Passes a client's receipt on to the sender's devices. The caller sends the ack itself. */
  routeClientReceipt(session: Session, node: BinaryNode): Promise<void>;
}
