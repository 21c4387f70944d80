import type { BinaryNode, proto, WAMessageKey, WASocket } from '@whiskeysockets/baileys';
import { childrenOf } from './binary-node.ts';
import { isGroup, isPhone } from './jid.ts';
import { messageIdsOf } from './receipts.ts';

/** What was asked for and is not answered yet; more comes from nobody who means well. */
const ASKED_MAX = 1_000;

/**
 * Sends a message of a group once more to the phone that could not read it and to nobody else, with our key to the group's
 * messages; so do WhatsApp's own clients (whatsmeow, retry.go). Baileys does for companions only: when a phone asks
 * it relays the message to the whole group (messages-recv.js, `sendToAll`), and everybody gets it once more for each phone
 * that asks. How often one may ask is bounded by Baileys, before it looks for the message.
 */
export interface Resends {
  /** A `receipt` node, before Baileys deals with it. */
  receipt(receipt: BinaryNode): void;
  /** False when Baileys has to: no phone has asked for it in a group. */
  answer(key: WAMessageKey, message: proto.IMessage): boolean;
}

export function createResends(
  socket: () => Pick<WASocket, 'assertSessions' | 'relayMessage'>,
  report: (error: unknown) => void,
): Resends {
  /** How often, by what is asked for and by whom. Baileys looks for messages for other reasons, too. */
  const asked = new Map<string, number>();

  async function sendAgain(groupId: string, phone: string, messageId: string, again: Again): Promise<void> {
    const sock = socket();
    // What the phone could not read may be the session itself.
    await sock.assertSessions([phone], true);
    await sock.relayMessage(groupId, again.message, {
      messageId,
      participant: { jid: phone, count: again.count },
    });
  }

  return {
    receipt(receipt) {
      const { from: groupId, participant, type } = receipt.attrs;
      if (type !== 'retry' || !isGroup(groupId) || participant === undefined || !isPhone(participant)) return;
      const retry = childrenOf(receipt).find(({ tag }) => tag === 'retry');
      const count = Number(retry?.attrs['count'] ?? 1);
      if (asked.size >= ASKED_MAX) asked.clear();
      for (const id of messageIdsOf(receipt)) asked.set(keyOf(groupId, participant, id), count);
    },
    answer({ id, remoteJid, participant }, message) {
      if (id == null || remoteJid == null || participant == null) return false;
      const key = keyOf(remoteJid, participant, id);
      const count = asked.get(key);
      if (count === undefined) return false;
      asked.delete(key);
      sendAgain(remoteJid, participant, id, { message, count }).catch(report);
      return true;
    },
  };
}

interface Again {
  readonly message: proto.IMessage;
  readonly count: number;
}

const keyOf = (groupId: string, participant: string, messageId: string): string =>
  [groupId, participant, messageId].join(' ');

/**
 * Baileys keeps what it has sent and what it was sent by others (messages-recv.js), and answers from both whoever asks for
 * it again, without asking us: anybody could have their own words sent back in the trainer's name. What we have sent is on
 * disk; only what own devices say to each other is kept.
 */
export function keepNoMessages(
  { messageRetryManager }: Pick<WASocket, 'messageRetryManager'>,
  isOwnChat: (jid: string) => boolean,
): void {
  if (messageRetryManager === null) return;
  const keep = messageRetryManager.addRecentMessage.bind(messageRetryManager);
  messageRetryManager.addRecentMessage = (chat, id, message) => {
    if (isOwnChat(chat)) keep(chat, id, message);
  };
}
