import type { BinaryNode, proto } from '@whiskeysockets/baileys';
import { addressingModeOf, deviceJid, isGroupJid } from '../addresses.ts';
import type { Device } from '../contracts.ts';
import type { Directory } from '../directory.ts';
import { childOf, node } from '../nodes.ts';
import { turnOfTheLoop } from '../work-queue.ts';
import type { SignalSession } from './signal-session.ts';

/** A session with a new device costs about a millisecond; after so many the sockets get a turn. */
const encryptionsPerTurn = 16;

interface SentMessage {
  readonly chatJid: string;
  readonly message: proto.IMessage;
}

/** What a simulated device sends, in the form in which a client hands it to the server. */
export interface Outgoing {
  compose(chatJid: string, message: proto.IMessage, messageId: string): Promise<BinaryNode>;
  /** The answer to a retry receipt of one device; undefined for a message this device never sent. */
  composeAgain(retryReceipt: BinaryNode, requester: Device): Promise<BinaryNode | undefined>;
}

function encNode(type: string, ciphertext: Buffer, count?: string): BinaryNode {
  return node('enc', { v: 2, type, count }, ciphertext);
}

export function createOutgoing(own: Device, directory: Directory, signal: () => SignalSession): Outgoing {
  const sent = new Map<string, SentMessage>();
  /** Who already has our sender key, per group. */
  const senderKeyHolders = new Map<string, Set<Device>>();

  async function participantsNode(
    devices: readonly Device[],
    jidOf: (device: Device) => string,
    messageFor: (device: Device) => proto.IMessage,
  ): Promise<BinaryNode> {
    const recipients: BinaryNode[] = [];
    for (const [index, device] of devices.entries()) {
      if (index % encryptionsPerTurn === encryptionsPerTurn - 1) await turnOfTheLoop();
      const { type, ciphertext } = await signal().encryptFor(device, messageFor(device));
      recipients.push(node('to', { jid: jidOf(device) }, [encNode(type, ciphertext)]));
    }
    return node('participants', {}, recipients);
  }

  async function composeForGroup(groupJid: string, message: proto.IMessage, id: string): Promise<BinaryNode> {
    const group = directory.groups.find(groupJid);
    if (group === undefined) throw new Error(`there is no group ${groupJid}`);
    const senderKey = await signal().senderKeyFor(groupJid);
    const ciphertext = await signal().encryptForGroup(groupJid, message);
    const holders = senderKeyHolders.get(groupJid) ?? new Set<Device>();
    senderKeyHolders.set(groupJid, holders);
    const newcomers = [...group.participants.keys()]
      .flatMap(({ devices }) => devices)
      .filter((device) => device !== own && !holders.has(device));
    const keys = await participantsNode(
      newcomers,
      (device) => deviceJid(device, group.addressingMode),
      () => senderKey,
    );
    for (const device of newcomers) holders.add(device);
    const attributes = { id, to: groupJid, type: 'text', addressing_mode: group.addressingMode };
    return node('message', attributes, [
      ...(newcomers.length > 0 ? [keys] : []),
      encNode('skmsg', ciphertext),
    ]);
  }

  async function composeForUser(chatJid: string, message: proto.IMessage, id: string): Promise<BinaryNode> {
    const user = directory.findUser(chatJid);
    if (user === undefined) throw new Error(`nobody has the address ${chatJid}`);
    const mode = addressingModeOf(chatJid);
    const ownCopy = { deviceSentMessage: { destinationJid: chatJid, message } };
    const devices = new Set([...user.devices, ...own.user.devices]);
    devices.delete(own);
    const participants = await participantsNode(
      [...devices],
      (device) => deviceJid(device, mode),
      (device) => (device.user === own.user ? ownCopy : message),
    );
    return node('message', { id, to: chatJid, type: 'text' }, [participants]);
  }

  return {
    async compose(chatJid, message, messageId) {
      const stanza = isGroupJid(chatJid)
        ? await composeForGroup(chatJid, message, messageId)
        : await composeForUser(chatJid, message, messageId);
      sent.set(messageId, { chatJid, message });
      return stanza;
    },
    async composeAgain(retryReceipt, requester) {
      const id = retryReceipt.attrs['id'] ?? '';
      const original = sent.get(id);
      if (original === undefined) return undefined;
      const { chatJid, message } = original;
      await signal().renewSession(requester, retryReceipt);
      const count = childOf(retryReceipt, 'retry')?.attrs['count'] ?? '1';
      if (isGroupJid(chatJid)) {
        const senderKey = await signal().senderKeyFor(chatJid);
        const { type, ciphertext } = await signal().encryptFor(requester, { ...message, ...senderKey });
        const participant = retryReceipt.attrs['participant'];
        return node('message', { id, to: chatJid, participant, type: 'text' }, [
          encNode(type, ciphertext, count),
        ]);
      }
      const isOwn = requester.user === own.user;
      const copy = isOwn ? { deviceSentMessage: { destinationJid: chatJid, message } } : message;
      const { type, ciphertext } = await signal().encryptFor(requester, copy);
      const attributes = {
        id,
        to: deviceJid(requester, addressingModeOf(chatJid)),
        recipient: isOwn ? chatJid : undefined,
        type: 'text',
        device_fanout: 'false',
      };
      return node('message', attributes, [encNode(type, ciphertext, count)]);
    },
  };
}
