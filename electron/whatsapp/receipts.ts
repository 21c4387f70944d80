import type { BinaryNode } from '@whiskeysockets/baileys';
import { childrenOf } from './binary-node.ts';
import { isGroup, isLid, isOwn, parseJid, personJid, type OwnIdentity } from './jid.ts';
import type { EventOf } from './socket-event.ts';

type ReceiptEvent = EventOf<'receipt' | 'own-device-receipt' | 'late-ack'>;

export interface ReceiptContext {
  readonly me: OwnIdentity;
  /** Epoch milliseconds, for a receipt without a time. */
  readonly now: number;
  /** The LID digits of a phone number, if the mapping is known on this computer. */
  readonly lidOf: (phoneNumber: string) => string | undefined;
}

interface ParticipantReceipt {
  readonly participant: string;
  readonly messageIds: readonly string[];
  readonly at: number;
}

/**
 * What a `receipt` node of a group, or of our own other devices, says. Read from the node before Baileys acknowledges it: Baileys' own event comes up
 * to seconds later, when a crash would have lost it for good, and is merged into other events on the way
 * (event-buffer.js). One receipt may speak of several messages (`list`) or of several people (`participants`).
 */
export function readReceipt(receipt: BinaryNode, context: ReceiptContext): readonly ReceiptEvent[] {
  const { from: groupId, type } = receipt.attrs;
  // Of the chat with oneself: there are no participants.
  if (isOwn(groupId, context.me)) return ownDevice(type, messageIdsOf(receipt));
  if (!isGroup(groupId)) return [];
  return participantReceipts(receipt, context.now).flatMap(({ participant, messageIds, at }) => {
    if (isOwn(participant, context.me)) return ownDevice(type, messageIds);
    const userId = userIdOf(participant, context);
    if (userId === undefined) return [];
    return messageIds.flatMap((messageId): ReceiptEvent[] => {
      switch (type) {
        case undefined:
        case 'inactive':
          return [{ type: 'receipt', messageId, groupId, userId, kind: 'delivered', at }];
        case 'read':
        case 'played':
          return [{ type: 'receipt', messageId, groupId, userId, kind: 'read', at }];
        case 'retry':
          // The device could not decrypt it, but WhatsApp has passed it on.
          return [{ type: 'late-ack', messageId }];
        default:
          return [];
      }
    });
  });
}

/** `read` of our own phone is about messages of others; only these three are about ours. */
function ownDevice(type: string | undefined, messageIds: readonly string[]): ReceiptEvent[] {
  if (type !== undefined && type !== 'sender' && type !== 'inactive' && type !== 'retry') return [];
  return messageIds.map((messageId) => ({ type: 'own-device-receipt', messageId }));
}

function participantReceipts(receipt: BinaryNode, now: number): readonly ParticipantReceipt[] {
  const { participant, t } = receipt.attrs;
  if (participant !== undefined) {
    return [{ participant, messageIds: messageIdsOf(receipt), at: millisecondsOf(t, now) }];
  }
  return childrenOf(receipt)
    .filter(({ tag }) => tag === 'participants')
    .flatMap(({ attrs: { key }, content }) =>
      key === undefined || !Array.isArray(content)
        ? []
        : content.flatMap(({ attrs }) =>
            attrs['jid'] === undefined
              ? []
              : [{ participant: attrs['jid'], messageIds: [key], at: millisecondsOf(attrs['t'] ?? t, now) }],
          ),
    );
}

/** All that the receipt is about. */
export function messageIdsOf(receipt: BinaryNode): readonly string[] {
  const { id } = receipt.attrs;
  const listed = childrenOf(receipt)
    .filter(({ tag }) => tag === 'list')
    .flatMap(childrenOf)
    .flatMap((item) => item.attrs['id'] ?? []);
  return [...new Set([...(id === undefined ? [] : [id]), ...listed])];
}

function millisecondsOf(seconds: string | undefined, now: number): number {
  const value = Number(seconds);
  return seconds === undefined || !Number.isFinite(value) ? now : value * 1_000;
}

/** One per person: the LID where it is known, since it is the primary identity, else the number. */
function userIdOf(participant: string, { lidOf }: ReceiptContext): string | undefined {
  const parsed = parseJid(participant);
  if (parsed === undefined) return undefined;
  if (isLid(parsed)) return personJid({ user: parsed.user, server: 'lid' });
  const lid = lidOf(parsed.user);
  return lid === undefined ? personJid(parsed) : personJid({ user: lid, server: 'lid' });
}
