import type { proto } from '@whiskeysockets/baileys';

/** The words of a message, where it has any: text, or the caption of a medium. */
export function textOfMessage(message: proto.IMessage): string | undefined {
  const inner = message.ephemeralMessage?.message ?? message.viewOnceMessage?.message ?? message;
  return (
    inner.conversation ??
    inner.extendedTextMessage?.text ??
    inner.imageMessage?.caption ??
    inner.videoMessage?.caption ??
    inner.documentMessage?.caption ??
    inner.documentWithCaptionMessage?.message?.documentMessage?.caption ??
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
