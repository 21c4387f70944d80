import type { proto } from '@whiskeysockets/baileys';
import { innerMessage, pollOf } from './inner-message.ts';

/** The words of a message, where it has any: text, the caption of a medium, or the question of a poll. */
export function textOfMessage(message: proto.IMessage): string | undefined {
  const inner = innerMessage(message);
  return (
    inner.conversation ??
    inner.extendedTextMessage?.text ??
    inner.imageMessage?.caption ??
    inner.videoMessage?.caption ??
    inner.documentMessage?.caption ??
    pollOf(inner)?.name ??
    undefined
  );
}

/** True for a message that only carries a sender key: nothing a person would see. */
export function isOnlySenderKey(message: proto.IMessage): boolean {
  return (
    message.senderKeyDistributionMessage != null &&
    Object.entries(message).every(
      ([field, value]) =>
        value == null || field === 'senderKeyDistributionMessage' || field === 'messageContextInfo',
    )
  );
}
