import type { BinaryNode, proto } from '@whiskeysockets/baileys';
import { addressingModeOf, isGroupJid, jidOfDevice, userJid } from './addresses.ts';
import type { Device, SimulatedDevice, User } from './contracts.ts';
import type { Directory } from './directory.ts';
import { childrenOf } from './nodes.ts';
import type { PhoneBehaviours } from './phones/behaviour.ts';
import type { ReceivedMedia } from './media/received-media.ts';
import { partsOf } from './phones/message-parts.ts';
import { isOnlySenderKey, textOfMessage } from './phones/message-text.ts';
import { createOutgoing } from './phones/outgoing.ts';
import { receiptFor, retryReceiptFor } from './phones/receipts.ts';
import { createSignalSession } from './phones/signal-session.ts';
import type { SignalSession } from './phones/signal-session.ts';
import type { TruthRecord } from './record.ts';
import type { WorkQueue } from './work-queue.ts';

/** WhatsApp's clients give up asking after so many retries. */
const maxRetries = 5;

export interface SimDevice extends SimulatedDevice {
  /**
   * Sends a message to a group or a user (in either addressing) as this device.
   * @returns the message id
   */
  send(chatJid: string, message: proto.IMessage, messageId?: string): Promise<string>;
  /** The next `count` messages are treated as undecryptable: the device asks for each of them again. */
  failNextDecryptions(count: number): void;
  /** Takes what waited while the phone was offline. */
  wake(): void;
}

export interface SimDeviceContext {
  readonly directory: Directory;
  readonly record: TruthRecord;
  readonly behaviours: PhoneBehaviours;
  readonly work: WorkQueue;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Buffer;
  /** Runs the work once after the delay. */
  readonly later: (delayMs: number, work: () => void) => void;
  /** Fetches and decrypts the file of a message; undefined when it has none. */
  readonly mediaOf: (message: proto.IMessage) => ReceivedMedia | undefined;
  /** Hands a stanza to the server. */
  readonly submit: (sender: Device, stanza: BinaryNode) => void;
}

/** One simulated phone (device 0) or companion. Its keys are made when they are first needed. */
export function createSimDevice(user: User, deviceId: number, context: SimDeviceContext): SimDevice {
  const { directory, record, behaviours, work, now, randomBytes, later, submit } = context;
  const lidJid = jidOfDevice(user, deviceId, 'lid');
  const waiting: BinaryNode[] = [];
  const retries = new Map<string, number>();
  let session: SignalSession | undefined;

  function signal(): SignalSession {
    session ??= createSignalSession(lidJid, randomBytes);
    return session;
  }

  function recordCopy(stanza: BinaryNode, author: Device, decrypted: proto.IMessage): void {
    const sentByOwnDevice = decrypted.deviceSentMessage;
    const message = sentByOwnDevice?.message ?? decrypted;
    const { id, from = '' } = stanza.attrs;
    const directChat = sentByOwnDevice?.destinationJid ?? userJid(user, addressingModeOf(from));
    const media = context.mediaOf(message);
    record.addCopy({
      messageId: id ?? '',
      chatJid: isGroupJid(from) ? from : directChat,
      senderLid: author.user.lid,
      deviceLidJid: lidJid,
      phoneNumber: user.phoneNumber,
      text: textOfMessage(message),
      parts: partsOf(message),
      content: JSON.parse(JSON.stringify(message)),
      ...(media && { media }),
      sentAtSeconds: Number(stanza.attrs['t']),
      atMs: now(),
    });
  }

  function recordFailure(stanza: BinaryNode, error: unknown): void {
    record.addFailure({
      messageId: stanza.attrs['id'] ?? '',
      deviceLidJid: lidJid,
      reason: error instanceof Error ? error.message : String(error),
      atMs: now(),
    });
  }

  function askAgain(stanza: BinaryNode): void {
    const messageId = stanza.attrs['id'] ?? '';
    const count = (retries.get(messageId) ?? 0) + 1;
    if (count > maxRetries) return;
    retries.set(messageId, count);
    const bundle = count > 1 ? signal().takeBundle() : undefined;
    submit(device, retryReceiptFor(stanza, count, signal().registrationId, bundle));
  }

  async function decrypt(stanza: BinaryNode, author: Device): Promise<proto.IMessage> {
    const { from } = stanza.attrs;
    let whole: proto.IMessage | undefined;
    for (const enc of childrenOf(stanza, 'enc')) {
      const part = await signal().decrypt(enc, author, isGroupJid(from) ? from : undefined);
      whole = whole === undefined || isOnlySenderKey(whole) ? part : whole;
    }
    if (whole === undefined) throw new Error('a message without ciphertext');
    return whole;
  }

  async function takeMessage(stanza: BinaryNode): Promise<void> {
    const author = directory.findDevice(stanza.attrs['participant'] ?? stanza.attrs['from']);
    if (author === undefined) throw new Error(`a message from nobody: ${JSON.stringify(stanza.attrs)}`);
    let message: proto.IMessage;
    try {
      if (behaviours.takeFailure(device)) throw new Error('told to fail');
      message = await decrypt(stanza, author);
    } catch (error) {
      recordFailure(stanza, error);
      askAgain(stanza);
      return;
    }
    if (!isOnlySenderKey(message)) recordCopy(stanza, author, message);
    if (stanza.attrs['category'] === 'peer') submit(device, receiptFor(stanza, 'peer_msg'));
    else if (author.user === user) submit(device, receiptFor(stanza, 'sender'));
    else {
      submit(device, receiptFor(stanza, 'delivered'));
      readLater(stanza);
    }
  }

  /** Only the phone in somebody's hand reads. */
  function readLater(stanza: BinaryNode): void {
    const { readAfterMs } = behaviours.of(user);
    if (deviceId !== 0 || readAfterMs === undefined) return;
    later(readAfterMs, () => {
      if (behaviours.of(user).online) submit(device, receiptFor(stanza, 'read'));
    });
  }

  async function takeReceipt(receipt: BinaryNode): Promise<void> {
    if (receipt.attrs['type'] !== 'retry') return;
    const requester = directory.findDevice(receipt.attrs['participant'] ?? receipt.attrs['from']);
    const again = requester && (await outgoing.composeAgain(receipt, requester));
    if (again) submit(device, again);
  }

  function take(stanza: BinaryNode): void {
    // Acks, notifications and presence ask nothing of a simulated phone: it looks at the directory instead.
    if (stanza.tag !== 'message' && stanza.tag !== 'receipt') return;
    const handle = stanza.tag === 'message' ? takeMessage : takeReceipt;
    work
      .run(() => handle(stanza))
      .catch((error: unknown) => {
        recordFailure(stanza, error);
      });
  }

  const device: SimDevice = {
    kind: 'simulated',
    user,
    deviceId,
    keyIndex: deviceId,
    lidJid,
    pnJid: jidOfDevice(user, deviceId, 'pn'),
    get identityKeyPair() {
      return signal().identity;
    },
    takeBundle: () => signal().takeBundle(),
    encryptFor: (other, message) => work.run(() => signal().encryptFor(other, message)),
    deliver(stanza) {
      if (behaviours.of(user).online) take(stanza);
      else waiting.push(stanza);
    },
    wake() {
      for (const stanza of waiting.splice(0)) take(stanza);
    },
    failNextDecryptions(count) {
      behaviours.failNextDecryptions(device, count);
    },
    async send(chatJid, message, messageId = `3EB0${randomBytes(9).toString('hex').toUpperCase()}`) {
      const stanza = await work.run(() => outgoing.compose(chatJid, message, messageId));
      submit(device, stanza);
      return messageId;
    },
  };
  const outgoing = createOutgoing(device, directory, signal);
  return device;
}
