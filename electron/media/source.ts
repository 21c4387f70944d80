import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';
import type * as MusicMetadata from 'music-metadata';
import { failure } from '#shared/failure.ts';
import type { AttachmentSource } from '../ports/attachment-files.ts';
import { slicesOf } from './copy.ts';
import { shownFileName } from './file-name.ts';
import { IntakeError, readError, reading } from './intake-error.ts';
import type { ReadAt } from './iso-boxes.ts';

/** A file of the trainer's, or bytes from the clipboard, to read from. Throws IntakeErrors. */
export interface OpenSource {
  readonly fileName: string;
  readonly bytes: number;
  /** The MIME type its bytes have, undefined when they have none that is known. */
  contentType(): Promise<string | undefined>;
  readonly readAt: ReadAt;
  /** One after the other; each is overwritten by the next. */
  slices(): Iterable<Uint8Array>;
  /** Seconds that sound plays, rounded up; null where they are not found. */
  playingSeconds(mimeType: string): Promise<number | null>;
  close(): void;
}

export function openSource(source: AttachmentSource): OpenSource {
  return 'path' in source ? openFile(source.path) : openBytes(source.bytes, source.fileName);
}

function openFile(path: string): OpenSource {
  // Before it is opened, for opening a pipe waits until somebody writes to it.
  if (!reading(() => statSync(path)).isFile()) throw new IntakeError(failure('FILE_NOT_A_FILE'));
  const file = reading(() => openSync(path, 'r'));
  return {
    fileName: shownFileName(basename(path)),
    bytes: reading(() => fstatSync(file)).size,
    contentType: () => mimeOf(fileTypeFromFile(path)),
    readAt(position, length) {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(
        0,
        reading(() => readSync(file, bytes, 0, length, position)),
      );
    },
    *slices() {
      const slices = slicesOf(file);
      for (;;) {
        const next = reading(() => slices.next());
        if (next.done === true) return;
        yield next.value;
      }
    },
    playingSeconds: () => secondsOf(({ parseFile }) => parseFile(path, wholeLength)),
    close() {
      closeSync(file);
    },
  };
}

function openBytes(bytes: Uint8Array, fileName: string): OpenSource {
  return {
    fileName: shownFileName(fileName),
    bytes: bytes.length,
    contentType: () => mimeOf(fileTypeFromBuffer(bytes)),
    readAt: (position, length) => bytes.subarray(position, position + length),
    slices: () => [bytes],
    playingSeconds: (mimeType) => secondsOf(({ parseBuffer }) => parseBuffer(bytes, mimeType, wholeLength)),
    close: () => undefined,
  };
}

async function mimeOf(found: ReturnType<typeof fileTypeFromFile>): Promise<string | undefined> {
  try {
    const mime = (await found)?.mime;
    // It is a PNG that moves where that is understood.
    return mime === 'image/apng' ? 'image/png' : mime;
  } catch (cause) {
    const error = readError(cause);
    if (error !== undefined) throw error;
    // Content that confuses the reader is content that nobody knows.
    return undefined;
  }
}

const wholeLength = { duration: true, skipCovers: true };

/** The library is loaded only when there is something to hear. */
async function secondsOf(
  parse: (library: typeof MusicMetadata) => Promise<MusicMetadata.IAudioMetadata>,
): Promise<number | null> {
  try {
    const { duration } = (await parse(await import('music-metadata'))).format;
    return duration === undefined || !(duration > 0) ? null : Math.ceil(duration);
  } catch {
    // What cannot be read by this library may well be played by a phone.
    return null;
  }
}
