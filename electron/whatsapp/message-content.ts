import type { proto } from '@whiskeysockets/baileys';
import { withMentionWord } from '#shared/model/mention-everyone.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { OutgoingContent, UploadedMedia } from '../ports/outgoing-content.ts';
import { contextInfoOf, type MessagePlace } from './message-context.ts';

/**
 * The message as phones get it, the same whenever it is built for the same content and group. Baileys' own builder is
 * not used: it uploads by itself, fetches link previews by itself, and gives a poll a new secret each time.
 *
 * @param messageSecret 32 bytes that reporting tokens are made with; a poll has its own
 */
export function messageOf(
  content: OutgoingContent,
  place: MessagePlace,
  messageSecret?: Uint8Array,
): proto.IMessage {
  const { quoted } = content;
  const shown = shownPart(content, place, 'thumbnail' in content ? content.thumbnail : undefined);
  const contextInfo = contextInfoOf(
    content,
    place,
    quoted && {
      stanzaId: quoted.messageId,
      quotedMessage: shownPart(quoted.content, place, quoted.thumbnail),
    },
  );
  const secret = content.kind === 'poll' ? content.pollSecret : messageSecret;
  return {
    ...(secret === undefined ? {} : { messageContextInfo: { messageSecret: secret } }),
    ...wholePart(),
  };

  function wholePart(): proto.IMessage {
    switch (content.kind) {
      case 'text':
        return { extendedTextMessage: { ...shown.extendedTextMessage, contextInfo } };
      case 'image':
        return { imageMessage: { ...shown.imageMessage, ...storedAs(content.uploaded), contextInfo } };
      case 'video':
        return { videoMessage: { ...shown.videoMessage, ...storedAs(content.uploaded), contextInfo } };
      case 'audio':
        return { audioMessage: { ...shown.audioMessage, ...storedAs(content.uploaded), contextInfo } };
      case 'document': {
        const documentMessage = {
          ...shown.documentMessage,
          ...storedAs(content.uploaded),
          contextInfo,
        };
        // WhatsApp Web wraps a document that has a caption; Baileys, which sends it bare, would only lose the words in
        // clients that look for them in the wrapping.
        return content.text === ''
          ? { documentMessage }
          : { documentWithCaptionMessage: { message: { documentMessage } } };
      }
      case 'poll':
        return withPoll(shown, (poll) => ({ ...poll, contextInfo }));
      default:
        return content satisfies never;
    }
  }
}

/**
 * What is put in the place of words that were sent: the whole text, or only a caption, to which phones keep the medium
 * that they have (https://github.com/tulir/whatsmeow/issues/684). Throws for what has no words that could be edited.
 */
export function editedPart(content: MessageContent, place: MessagePlace): proto.IMessage {
  const contextInfo = contextInfoOf(content, place, undefined);
  const { text, kind } = content;
  const caption = content.mentionEveryone === 'visible' ? withMentionWord(text) : text;
  switch (kind) {
    case 'text': {
      const { extendedTextMessage } = shownPart(content, place, undefined);
      return { extendedTextMessage: { ...extendedTextMessage, contextInfo } };
    }
    case 'image':
      return { imageMessage: { caption, contextInfo } };
    case 'video':
      return { videoMessage: { caption, contextInfo } };
    case 'document':
      return { documentWithCaptionMessage: { message: { documentMessage: { caption, contextInfo } } } };
    case 'audio':
    case 'poll':
      throw new Error(`${kind} has no words that could be edited`);
    default:
      return kind satisfies never;
  }
}

/** The part of a message that a person sees, which is also what is shown of it where it is quoted. */
function shownPart(
  content: MessageContent,
  { group }: MessagePlace,
  thumbnail: Uint8Array | undefined,
): proto.IMessage {
  const text = content.mentionEveryone === 'visible' ? withMentionWord(content.text) : content.text;
  const jpegThumbnail = thumbnail ?? null;
  switch (content.kind) {
    case 'text': {
      const { linkPreview } = content;
      const preview = linkPreview && {
        matchedText: linkPreview.url,
        title: linkPreview.title,
        description: linkPreview.description,
        jpegThumbnail,
        previewType: 0,
      };
      return { extendedTextMessage: { text, ...preview } };
    }
    case 'image':
    case 'video':
    case 'document': {
      const { mimeType, fileName, width, height, seconds } = content.attachment;
      const shown = { mimetype: mimeType, caption: text === '' ? null : text, jpegThumbnail };
      const size = { width: width ?? null, height: height ?? null };
      if (content.kind === 'image') return { imageMessage: { ...shown, ...size } };
      return content.kind === 'video'
        ? { videoMessage: { ...shown, ...size, seconds: seconds ?? null } }
        : { documentMessage: { ...shown, fileName, title: fileName } };
    }
    case 'audio': {
      const { mimeType, seconds } = content.attachment;
      // Android shows no sound that is called plain `audio/ogg`: https://github.com/adiwajshing/Baileys/issues/819
      const mimetype = mimeType === 'audio/ogg' ? 'audio/ogg; codecs=opus' : mimeType;
      return { audioMessage: { mimetype, seconds: seconds ?? null, ptt: content.asVoice } };
    }
    case 'poll': {
      const poll = {
        name: text,
        options: content.options.map((optionName) => ({ optionName })),
        // 0 stands for any number.
        selectableOptionsCount: content.multiple ? 0 : 1,
      };
      // The version goes by the place and the number of choices.
      if (group?.isCommunityAnnounce === true) return { pollCreationMessageV2: poll };
      return content.multiple ? { pollCreationMessage: poll } : { pollCreationMessageV3: poll };
    }
    default:
      return content satisfies never;
  }
}

function withPoll(
  {
    pollCreationMessage: several,
    pollCreationMessageV2: announced,
    pollCreationMessageV3: single,
  }: proto.IMessage,
  change: (poll: proto.Message.IPollCreationMessage) => proto.Message.IPollCreationMessage,
): proto.IMessage {
  if (announced) return { pollCreationMessageV2: change(announced) };
  return single ? { pollCreationMessageV3: change(single) } : { pollCreationMessage: change(several ?? {}) };
}

function storedAs(uploaded: UploadedMedia) {
  const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
  return {
    url: uploaded.url,
    directPath: uploaded.directPath,
    mediaKey: bytes(uploaded.mediaKey),
    fileSha256: bytes(uploaded.fileSha256),
    fileEncSha256: bytes(uploaded.fileEncSha256),
    fileLength: uploaded.fileLength,
    mediaKeyTimestamp: Math.floor(uploaded.uploadedAt / 1_000),
  };
}
