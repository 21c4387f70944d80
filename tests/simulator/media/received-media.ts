import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import { innerMessage } from '../phones/inner-message.ts';
import type { MediaStore } from './media-store.ts';

/** What a device found behind a medium of a message: its plain bytes' SHA-256 (hex), or why it has none. */
export type ReceivedMedia =
  | {
      readonly kind: MediaKind;
      readonly mimeType: string;
      readonly sizeBytes: number;
      readonly sha256: string;
    }
  | { readonly kind: MediaKind; readonly error: string };

type MediaKind = 'image' | 'video' | 'audio' | 'document';

interface MediaMessage {
  readonly directPath?: string | null;
  readonly mediaKey?: Uint8Array | null;
  readonly fileSha256?: Uint8Array | null;
  readonly fileEncSha256?: Uint8Array | null;
  readonly fileLength?: number | { toNumber(): number } | null;
  readonly mimetype?: string | null;
}

/** The purpose that a medium's keys are derived for. */
const keyPurposes: Readonly<Record<MediaKind, string>> = {
  image: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
};

const macBytes = 10;

/** Fetches and decrypts the media of messages as a phone does, each file once however many devices have it. */
export function createMediaReader(store: MediaStore): (message: proto.IMessage) => ReceivedMedia | undefined {
  const read = new Map<string, ReceivedMedia>();
  return (message) => {
    const found = mediaOf(message);
    if (found === undefined) return undefined;
    const { kind, media } = found;
    const key = [kind, media.directPath ?? '', Buffer.from(media.mediaKey ?? []).toString('hex')].join(' ');
    const received = read.get(key) ?? receive(store, kind, media);
    read.set(key, received);
    return received;
  };
}

function mediaOf(message: proto.IMessage): { kind: MediaKind; media: MediaMessage } | undefined {
  const inner = innerMessage(message);
  if (inner.imageMessage) return { kind: 'image', media: inner.imageMessage };
  if (inner.videoMessage) return { kind: 'video', media: inner.videoMessage };
  if (inner.audioMessage) return { kind: 'audio', media: inner.audioMessage };
  if (inner.documentMessage) return { kind: 'document', media: inner.documentMessage };
  return undefined;
}

function receive(store: MediaStore, kind: MediaKind, media: MediaMessage): ReceivedMedia {
  try {
    const plain = decrypt(store, kind, media);
    return {
      kind,
      mimeType: media.mimetype ?? '',
      sizeBytes: plain.length,
      sha256: createHash('sha256').update(plain).digest('hex'),
    };
  } catch (error) {
    return { kind, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Every check a phone makes; https://github.com/tulir/whatsmeow/blob/main/download.go has them in one place. */
function decrypt(store: MediaStore, kind: MediaKind, media: MediaMessage): Buffer {
  const file = store.get(media.directPath ?? '');
  if (file === undefined) throw new Error('nothing is stored under the direct path');
  if (!equal(sha256(file), media.fileEncSha256)) throw new Error('the encrypted file has another hash');
  const keys = Buffer.from(
    hkdfSync('sha256', media.mediaKey ?? new Uint8Array(), new Uint8Array(), keyPurposes[kind], 112),
  );
  const [iv, cipherKey, macKey] = [keys.subarray(0, 16), keys.subarray(16, 48), keys.subarray(48, 80)];
  const ciphertext = file.subarray(0, -macBytes);
  const mac = createHmac('sha256', macKey).update(iv).update(ciphertext).digest().subarray(0, macBytes);
  if (!equal(mac, file.subarray(-macBytes))) throw new Error('the authentication code is wrong');
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
  const plain = Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  if (!equal(sha256(plain), media.fileSha256)) throw new Error('the file has another hash');
  if (plain.length !== Number(media.fileLength)) throw new Error('the file has another length');
  return plain;
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function equal(ours: Uint8Array, theirs: Uint8Array | null | undefined): boolean {
  return theirs != null && Buffer.compare(ours, theirs) === 0;
}
