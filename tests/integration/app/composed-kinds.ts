import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from '#electron/ports/desktop.ts';
import { idleDesktop } from '#harness/fakes/idle-desktop.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { jpegBytes, mp3Bytes, mp4Bytes, opusBytes, pdfBytes } from '../media/sample-files.ts';
import type { ReceivedMessage } from '../whatsapp/gateway-world.ts';
import { expectOk, type Engine } from './engine-fixture.ts';

/** A message as the trainer composed it, and what every phone must show of it. */
export interface Composed {
  readonly content: MessageContent;
  /** Of a poll without its secret, which nobody composes. */
  readonly shown: ReceivedMessage;
}

/** Attaches files as the trainer does, by choosing them on this desktop. */
export interface Desk {
  readonly desktop: Desktop;
  attach(
    engine: Engine,
    file: { readonly name: string; readonly bytes: Uint8Array; readonly kind: AttachmentKind },
  ): Promise<Attached>;
}

interface Attached {
  readonly content: Extract<MessageContent, { attachment: unknown }>['attachment'];
  /** As the phones must find it: the copy, which for all but pictures is the file itself. */
  readonly sha256: string;
  readonly thumbnail: string | null;
}

export function openDesk(folderOf: () => string): Desk {
  let chosen = '';
  return {
    desktop: { ...idleDesktop, chooseFile: () => Promise.resolve(chosen) },
    async attach({ app: { handlers } }, { name, bytes, kind }) {
      chosen = join(folderOf(), name);
      writeFileSync(chosen, bytes);
      const attachmentId = randomUUID();
      const added = expectOk(await handlers['attachment.pick']({ attachmentId, kinds: [kind] }));
      if (added === null) throw new Error('nothing was attached');
      const { dataUrl } = expectOk(await handlers['attachment.thumbnail']({ attachmentId }));
      const copy = kind === 'image' ? readFileSync(join(folderOf(), 'attachments', attachmentId)) : bytes;
      return {
        content: added.attachment,
        sha256: createHash('sha256').update(copy).digest('hex'),
        thumbnail: dataUrl?.replace('data:image/jpeg;base64,', '') ?? null,
      };
    },
  };
}

type Compose = (engine: Engine, desk: Desk) => Promise<Composed>;

const picture = async (): Promise<Uint8Array> => jpegBytes(320, 200);

function captioned(
  kind: 'image' | 'video' | 'document',
  text: string,
  makeBytes: () => Promise<Uint8Array>,
): Compose {
  const name = { image: 'room.jpg', video: 'way.mp4', document: 'Plan of the day.pdf' }[kind];
  return async (engine, desk) => {
    const {
      content: attachment,
      sha256,
      thumbnail,
    } = await desk.attach(engine, { name, bytes: await makeBytes(), kind });
    return {
      content: { kind, text, attachment },
      shown: {
        text,
        file: { kind, mimeType: attachment.mimeType, sha256 },
        ...(thumbnail !== null && { thumbnail }),
        ...(kind === 'document' && { fileName: name }),
      },
    };
  };
}

function sound(name: string, bytes: Uint8Array, mimeType: string, asVoice: boolean): Compose {
  return async (engine, desk) => {
    const { content: attachment, sha256 } = await desk.attach(engine, { name, bytes, kind: 'audio' });
    return {
      content: { kind: 'audio', text: '', attachment, asVoice },
      shown: { text: '', file: { kind: 'audio', mimeType, sha256 }, asVoice },
    };
  };
}

const poll =
  (multiple: boolean): Compose =>
  () => {
    const options = ['Saturday', 'Sunday', 'Neither'];
    return Promise.resolve({
      content: { kind: 'poll', text: 'Which day?', options, multiple },
      shown: { text: 'Which day?', poll: { options, multiple, secret: '' } },
    });
  };

const linkPreview: Compose = async (engine, desk) => {
  const { content, thumbnail } = await desk.attach(engine, {
    name: 'page.jpg',
    bytes: await picture(),
    kind: 'image',
  });
  const preview = { url: 'https://example.org/day', title: 'The day', description: 'Where and when' };
  const text = `All of it: ${preview.url}`;
  return {
    content: { kind: 'text', text, linkPreview: { ...preview, thumbnail: content.id } },
    shown: { text, linkPreview: preview, ...(thumbnail !== null && { thumbnail }) },
  };
};

const mention =
  (mentionEveryone: 'visible' | 'silent'): Compose =>
  () =>
    Promise.resolve({
      content: { kind: 'text', text: 'Bring a pen', mentionEveryone },
      shown: {
        text: mentionEveryone === 'visible' ? '@all Bring a pen' : 'Bring a pen',
        mentionsEveryone: mentionEveryone,
      },
    });

/** Every kind of content that can be composed, but for a reply, which needs something to reply to. */
export const composedKinds: readonly (readonly [string, Compose])[] = [
  [
    'a text',
    () => Promise.resolve({ content: { kind: 'text', text: 'See you' }, shown: { text: 'See you' } }),
  ],
  ['a text with a link preview', linkPreview],
  ['a picture', captioned('image', '', picture)],
  ['a picture with a caption', captioned('image', 'The room', picture)],
  ['a video', captioned('video', 'The way', () => Promise.resolve(mp4Bytes({ dataBytes: 300_000 })))],
  ['a PDF', captioned('document', '', () => Promise.resolve(pdfBytes))],
  ['a PDF with a caption', captioned('document', 'The plan', () => Promise.resolve(pdfBytes))],
  ['a voice message', sound('welcome.ogg', opusBytes(4), 'audio/ogg; codecs=opus', true)],
  ['a sound', sound('song.mp3', mp3Bytes(200), 'audio/mpeg', false)],
  ['a poll with one answer', poll(false)],
  ['a poll with several answers', poll(true)],
  ['a mention that shows', mention('visible')],
  ['a silent mention', mention('silent')],
];
