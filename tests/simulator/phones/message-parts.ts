import { proto } from '@whiskeysockets/baileys';
import { innerMessage, pollOf } from './inner-message.ts';
import { textOfMessage } from './message-text.ts';

/** What a phone shows of a message besides its words and its file. */
export interface MessageParts {
  /** The name of a document. */
  readonly fileName?: string;
  /** Of a sound: whether it is a voice message. */
  readonly asVoice?: boolean;
  readonly poll?: {
    readonly options: readonly string[];
    /** How many a person may choose; 0 for as many as they like. */
    readonly choices: number;
    /** Hex: what the votes are encrypted with. A poll with another secret is another poll. */
    readonly secret: string;
  };
  readonly mentions?: {
    /** The flag of *@all*. */
    readonly everyone: boolean;
    /** Whether the words show it: with the flag, WhatsApp Web makes a mention of every `@all`. */
    readonly shown: boolean;
    readonly jids: readonly string[];
  };
  readonly quote?: {
    readonly messageId: string;
    readonly authorJid: string;
    readonly text: string | undefined;
  };
  /** Only where the address stands in the text, without which no phone shows it. */
  readonly linkPreview?: {
    readonly url: string;
    readonly title: string;
    readonly description: string;
  };
  /** Base64 of the small picture that comes with the message itself. */
  readonly thumbnail?: string;
  /** It is no message of its own: it changes another one. */
  readonly amends?: {
    readonly kind: 'edit' | 'delete';
    readonly messageId: string;
    /** It names a message of whoever sent it. */
    readonly ofSender: boolean;
    /** The words that an edit puts there. */
    readonly text: string | undefined;
  };
  /** Seconds after which the message disappears. */
  readonly expiresAfter?: number;
}

export function partsOf(message: proto.IMessage): MessageParts {
  const inner = innerMessage(message);
  const { extendedTextMessage: text, imageMessage, videoMessage, documentMessage, audioMessage } = inner;
  const poll = pollOf(inner);
  const part = text ?? imageMessage ?? videoMessage ?? documentMessage ?? audioMessage ?? poll;
  const context = part?.contextInfo;
  const thumbnail = (text ?? imageMessage ?? videoMessage ?? documentMessage)?.jpegThumbnail;
  const everyone = (context?.nonJidMentions ?? 0) > 0;
  const jids = context?.mentionedJid ?? [];
  const url = text?.matchedText ?? '';
  const amends = amendmentIn(inner);
  return {
    ...(amends && { amends }),
    ...(documentMessage && { fileName: documentMessage.fileName ?? '' }),
    ...(audioMessage && { asVoice: audioMessage.ptt === true }),
    ...(poll && {
      poll: {
        options: (poll.options ?? []).map(({ optionName }) => optionName ?? ''),
        choices: poll.selectableOptionsCount ?? 0,
        secret: Buffer.from(message.messageContextInfo?.messageSecret ?? []).toString('hex'),
      },
    }),
    ...((everyone || jids.length > 0) && {
      mentions: { everyone, shown: everyone && /@all\b/u.test(textOfMessage(inner) ?? ''), jids },
    }),
    ...(context?.stanzaId && {
      quote: {
        messageId: context.stanzaId,
        authorJid: context.participant ?? '',
        text: context.quotedMessage ? textOfMessage(context.quotedMessage) : undefined,
      },
    }),
    ...(url !== '' &&
      text?.text?.includes(url) === true && {
        linkPreview: { url, title: text.title ?? '', description: text.description ?? '' },
      }),
    ...(thumbnail && thumbnail.length > 0 && { thumbnail: Buffer.from(thumbnail).toString('base64') }),
    ...(context?.expiration && { expiresAfter: context.expiration }),
  };
}

function amendmentIn({ protocolMessage }: proto.IMessage): MessageParts['amends'] {
  const { key, type, editedMessage } = protocolMessage ?? {};
  const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type;
  if (key?.id == null) return undefined;
  const target = { messageId: key.id, ofSender: key.fromMe === true };
  if (type === MESSAGE_EDIT && editedMessage) {
    return { kind: 'edit', ...target, text: textOfMessage(editedMessage) };
  }
  // The default, which does not stand on the wire.
  return (type ?? REVOKE) === REVOKE ? { kind: 'delete', ...target, text: undefined } : undefined;
}
