import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { OutgoingContent, UploadedMedia } from '#electron/ports/outgoing-content.ts';
import type { WhatsAppGateway } from '#electron/ports/whatsapp-gateway.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import { account } from './gateway-fixture.ts';
import type { ReceivedMessage } from './gateway-world.ts';

/** Content of some kind, and what phones show of it. */
export interface Sample {
  readonly content: OutgoingContent;
  readonly shown: ReceivedMessage;
}

const mimeTypes: Readonly<Record<AttachmentKind, string>> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  document: 'application/pdf',
  audio: 'audio/mpeg',
};

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files in a folder of their own, which goes away after each test. */
export function useFiles() {
  let folders: string[] = [];

  afterEach(async () => {
    const made = folders;
    folders = [];
    for (const folder of made) await rm(folder, { recursive: true });
  });

  return {
    async write(bytes: Uint8Array): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'convoke-media-'));
      folders.push(folder);
      const path = join(folder, 'file');
      await writeFile(path, bytes);
      return path;
    },
  };
}

export const unwatched = { onProgress: () => undefined, signal: new AbortController().signal };

/** Uploads, and throws when that fails. */
export async function uploaded(
  gateway: WhatsAppGateway,
  path: string,
  kind: AttachmentKind,
): Promise<UploadedMedia> {
  const result = await gateway.upload(account, { path, kind }, unwatched);
  if (!result.ok) throw new Error(`the upload failed: ${result.error.code}`);
  return result.value;
}

const thumbnail = Buffer.from('a small picture');
const attachmentOf = (kind: AttachmentKind, bytes: Uint8Array) => ({
  id: 'a1b2c3d4-0000-4000-8000-00000000000a',
  mimeType: mimeTypes[kind],
  fileName: 'Plan of the day.pdf',
  sizeBytes: bytes.length,
});

/** A medium with a caption, or with an empty one. */
export function mediaSample(
  kind: Exclude<AttachmentKind, 'audio'>,
  bytes: Uint8Array,
  stored: UploadedMedia,
  text: string,
): Sample {
  return {
    content: { kind, text, attachment: attachmentOf(kind, bytes), uploaded: stored, thumbnail },
    shown: {
      text,
      file: { kind, mimeType: mimeTypes[kind], sha256: sha256(bytes) },
      thumbnail: thumbnail.toString('base64'),
      ...(kind === 'document' && { fileName: 'Plan of the day.pdf' }),
    },
  };
}

export function audioSample(bytes: Uint8Array, stored: UploadedMedia, asVoice: boolean): Sample {
  return {
    content: {
      kind: 'audio',
      text: '',
      asVoice,
      attachment: { ...attachmentOf('audio', bytes), seconds: 7 },
      uploaded: stored,
    },
    shown: {
      text: '',
      file: { kind: 'audio', mimeType: mimeTypes.audio, sha256: sha256(bytes) },
      asVoice,
    },
  };
}

export function pollSample(multiple: boolean): Sample {
  const poll = { options: ['Saturday', 'Sunday', 'Neither'], multiple };
  const pollSecret = randomBytes(32);
  return {
    content: { kind: 'poll', text: 'Which day?', ...poll, pollSecret },
    shown: { text: 'Which day?', poll: { ...poll, secret: pollSecret.toString('hex') } },
  };
}

export function previewSample(): Sample {
  const preview = { url: 'https://example.org/day', title: 'The day', description: 'Where and when' };
  const text = `All of it: ${preview.url}`;
  return {
    content: { kind: 'text', text, linkPreview: preview, thumbnail },
    shown: { text, linkPreview: preview, thumbnail: thumbnail.toString('base64') },
  };
}
