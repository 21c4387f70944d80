import type { AnyMessageContent, proto } from '@whiskeysockets/baileys';
import type { MessageContent } from '#shared/model/message-content.ts';

/** What Baileys is asked to send. The preview is off: Baileys would fetch the address by itself. */
export function contentToSend({ text }: MessageContent): AnyMessageContent {
  return { text, linkPreview: null };
}

/** The same message as Baileys builds it, for a device that asks to have it again. */
export function contentToResend({ text }: MessageContent): proto.IMessage {
  return { extendedTextMessage: { text } };
}
