import type { proto } from '@whiskeysockets/baileys';

/** The message proper, out of whatever it is wrapped in. */
export function innerMessage(message: proto.IMessage): proto.IMessage {
  const inner =
    message.ephemeralMessage?.message ??
    message.viewOnceMessage?.message ??
    message.documentWithCaptionMessage?.message;
  return inner ? innerMessage(inner) : message;
}

/** The poll that a message opens, whichever version of it. */
export function pollOf(message: proto.IMessage): proto.Message.IPollCreationMessage | undefined {
  const inner = innerMessage(message);
  return inner.pollCreationMessage ?? inner.pollCreationMessageV2 ?? inner.pollCreationMessageV3 ?? undefined;
}
