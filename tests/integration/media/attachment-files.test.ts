import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAttachmentFiles } from '#electron/media/attachment-files.ts';
import { takeIn } from '#electron/media/intake.ts';
import type { TakenFile } from '#electron/ports/attachment-files.ts';
import { attachmentKind, type AttachmentKind } from '#shared/model/attachment.ts';
import { failure, type FailureCode } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { temporaryFolder } from '../db/database-fixture.ts';
import {
  gifBytes,
  heicBytes,
  jpegBytes,
  jpegPixels,
  movBytes,
  mp3Bytes,
  mp4Bytes,
  opusBytes,
  pdfBytes,
  pngBytes,
  webpBytes,
  withExif,
} from './sample-files.ts';

const MB = 1024 * 1024;
const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const all = attachmentKind.options;

interface Desk {
  readonly folder: string;
  readonly files: ReturnType<typeof createAttachmentFiles>;
  /** Writes a file of the trainer's and answers its path. */
  save(name: string, bytes: Uint8Array): string;
  take(
    path: string,
    kinds?: readonly AttachmentKind[],
    signal?: AbortSignal,
    onProgress?: (copiedBytes: number, totalBytes: number) => void,
  ): ReturnType<ReturnType<typeof createAttachmentFiles>['take']>;
  /** What is in the folder of the attachments. */
  kept(): string[];
}

function openDesk(base = temporaryFolder()): Desk {
  const folder = join(base, 'attachments');
  const files = createAttachmentFiles(folder);
  return {
    folder,
    files,
    save(name, bytes) {
      const path = join(temporaryFolder(), name);
      writeFileSync(path, bytes);
      return path;
    },
    take: (path, kinds = all, signal = new AbortController().signal, onProgress = () => undefined) =>
      files.take({ attachmentId: id, source: { path }, kinds }, { signal, onProgress }),
    kept: () => (existsSync(folder) ? readdirSync(folder) : []),
  };
}

async function taken(desk: Desk, name: string, bytes: Uint8Array): Promise<TakenFile> {
  const result = await desk.take(desk.save(name, bytes));
  if (!result.ok || result.value === null) throw new Error(JSON.stringify(result));
  return result.value;
}

describe('a file that is taken in', () => {
  it('is copied byte for byte, for this user only', async () => {
    const desk = openDesk();
    const progress: number[][] = [];
    const bytes = Buffer.concat([pdfBytes, Buffer.alloc(2.5 * MB, 9)]);
    const path = desk.save('Programme.pdf', bytes);
    const result = await desk.take(path, all, undefined, (...each) => progress.push(each));
    expect(result).toEqual(
      ok({
        kind: 'document',
        mimeType: 'application/pdf',
        fileName: 'Programme.pdf',
        sizeBytes: bytes.length,
        sha256: new Uint8Array(createHash('sha256').update(bytes).digest()),
        width: null,
        height: null,
        seconds: null,
        thumbnail: null,
      }),
    );
    expect(readFileSync(desk.files.pathOf(id))).toEqual(bytes);
    expect(statSync(desk.files.pathOf(id)).mode & 0o777).toBe(0o600);
    expect(statSync(desk.folder).mode & 0o777).toBe(0o700);
    expect(progress).toEqual(
      [1, 2, 2.5]
        .map((at) => [Math.min(at * MB, bytes.length), bytes.length])
        .with(-1, [bytes.length, bytes.length]),
    );
    expect(desk.kept()).toEqual([id]);
  });

  it('loses its metadata when it is a picture, also as a document, and is shown upright', async () => {
    const desk = openDesk();
    const position = 'N 38 42 48, W 9 8 21';
    const half = await jpegBytes(400, 200);
    const picture = withExif(half, 6, position);
    const { thumbnail, ...facts } = await taken(desk, 'photo.jpg', picture);
    expect(facts).toMatchObject({ kind: 'image', mimeType: 'image/jpeg', width: 200, height: 400 });
    const copy = readFileSync(desk.files.pathOf(id));
    expect(copy.includes(position)).toBe(false);
    expect(facts.sizeBytes).toBe(copy.length);
    expect(facts.sha256).toEqual(new Uint8Array(createHash('sha256').update(copy).digest()));
    const small = await jpegPixels(thumbnail ?? new Uint8Array());
    expect([small.width, small.height]).toEqual([50, 100]);
    expect(thumbnail?.length).toBeLessThan(4_000);
    expect([...small.data.subarray(0, 3)].map((value) => Math.round(value / 17))).toEqual([12, 3, 2]);

    const document = await desk.take(desk.save('photo.jpg', picture), ['document']);
    expect(document).toMatchObject({ value: { kind: 'document', mimeType: 'image/jpeg', thumbnail: null } });
    expect(readFileSync(desk.files.pathOf(id)).includes(position)).toBe(false);
  });

  it('has a thumbnail on white where it is transparent', async () => {
    const { thumbnail, ...facts } = await taken(openDesk(), 'logo.png', pngBytes(60, 40));
    expect(facts).toMatchObject({ kind: 'image', mimeType: 'image/png', width: 60, height: 40 });
    const { width, height, data } = await jpegPixels(thumbnail ?? new Uint8Array());
    expect([width, height]).toEqual([60, 40]);
    expect(data[0]).toBeGreaterThan(240);
  });

  it('has a plain thumbnail of the same shape when it is a video', async () => {
    const desk = openDesk();
    const video = mp4Bytes({ width: 720, height: 1_280, dataBytes: 3 * MB });
    const { thumbnail, ...facts } = await taken(desk, 'clip.mp4', video);
    expect(facts).toMatchObject({ kind: 'video', width: 720, height: 1_280, seconds: 13 });
    expect(readFileSync(desk.files.pathOf(id))).toEqual(video);
    const { width, height } = await jpegPixels(thumbnail ?? new Uint8Array());
    expect([width, height]).toEqual([56, 100]);
  });

  it.each([
    ['song.mp3', mp3Bytes(200), 'audio/mpeg', 6],
    ['note.ogg', opusBytes(7), 'audio/ogg; codecs=opus', 7],
  ])('says how long it plays: %s', async (name, bytes, mimeType, seconds) => {
    const facts = await taken(openDesk(), name, bytes);
    expect(facts).toMatchObject({ kind: 'audio', mimeType, seconds, thumbnail: null });
  });

  it('is what its content is, whatever it is called', async () => {
    const desk = openDesk();
    expect(await taken(desk, 'programme.pdf', await jpegBytes(8, 8))).toMatchObject({ kind: 'image' });
    expect(await taken(desk, 'photo.jpg', pdfBytes)).toMatchObject({
      kind: 'document',
      mimeType: 'application/pdf',
    });
    expect(await taken(desk, 'x.mp4', mp4Bytes({ handler: 'soun' }))).toMatchObject({
      kind: 'document',
      mimeType: 'audio/mp4',
    });
  });

  it('is a document when nobody knows what it is', async () => {
    const bytes = Buffer.from([...Array(300).keys()].map((value) => (value * 37) % 251));
    expect(await taken(openDesk(), 'model.xyz', bytes)).toMatchObject({
      kind: 'document',
      mimeType: 'application/octet-stream',
    });
  });

  it('may come from memory', async () => {
    const desk = openDesk();
    const bytes = pngBytes(30, 20);
    const result = await desk.files.take(
      { attachmentId: id, source: { bytes, fileName: 'picture.png' }, kinds: ['image'] },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    expect(result).toMatchObject({ value: { kind: 'image', fileName: 'picture.png', width: 30 } });
    expect(bytes.length).toBeGreaterThan(0);
  });

  it('has a plain thumbnail when it is too large to be decoded, or is a picture only a phone can decode', async () => {
    const huge = pngBytes(2, 2);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    const desk = openDesk();
    const { thumbnail, ...facts } = await taken(desk, 'huge.png', huge);
    expect(facts).toMatchObject({ kind: 'image', width: 60_000, height: 60_000 });
    expect(await jpegPixels(thumbnail ?? new Uint8Array())).toMatchObject({ width: 100, height: 100 });
  });
});

describe('a file that cannot be taken in', () => {
  const refused = async (
    code: FailureCode,
    path: string,
    desk: Desk,
    kinds: readonly AttachmentKind[] = all,
    params = {},
  ): Promise<void> => {
    expect(await desk.take(path, kinds)).toEqual(err(failure(code, params)));
    expect(desk.kept()).toEqual([]);
  };

  it('because it is empty', async () => {
    const desk = openDesk();
    await refused('FILE_EMPTY', desk.save('a.jpg', Buffer.alloc(0)), desk);
  });

  it.each([
    ['photo.jpg', () => jpegBytes(9, 9), 'MEDIA_TOO_LARGE', 16],
    ['clip.mp4', () => mp4Bytes(), 'MEDIA_TOO_LARGE', 16],
    ['song.mp3', () => mp3Bytes(9), 'MEDIA_TOO_LARGE', 16],
  ] as const)('because it is over the limit: %s', async (name, make, code, megabytes) => {
    const desk = openDesk();
    const path = desk.save(name, await make());
    truncateSync(path, 16 * MB + 1);
    await refused(code, path, desk, all, { megabytes });
  });

  it('because it is over every limit: 3 GB, with nothing in them', async () => {
    const desk = openDesk();
    const path = desk.save('archive.bin', Buffer.from('x'));
    truncateSync(path, 3 * 1024 * MB);
    await refused('DOCUMENT_TOO_LARGE', path, desk, all, { megabytes: 2_048 });
  });

  it('because the end of a picture is missing', async () => {
    const desk = openDesk();
    const picture = await jpegBytes(300, 300);
    await refused('PICTURE_TRUNCATED', desk.save('a.jpg', picture.subarray(0, -20)), desk);
    await refused('PICTURE_TRUNCATED', desk.save('a.png', pngBytes(9, 9).subarray(0, -20)), desk);
  });

  it('because a picture makes no sense', async () => {
    const desk = openDesk();
    const flat = pngBytes(9, 9);
    flat.writeUInt32BE(0, 16);
    await refused('PICTURE_DAMAGED', desk.save('a.png', flat), desk);
  });

  it('because the end of a video is missing', async () => {
    const desk = openDesk();
    await refused('VIDEO_DAMAGED', desk.save('a.mp4', mp4Bytes().subarray(0, -9)), desk);
  });

  it.each([
    ['a.heic', heicBytes],
    ['a.webp', webpBytes],
    ['a.gif', gifBytes],
    ['a.jpg', pdfBytes],
    ['a.jpg', Buffer.from('only text')],
  ])('because it is no picture that is shown: %s', async (name, bytes) => {
    const desk = openDesk();
    const path = desk.save(name, bytes);
    await refused('PICTURE_TYPE', path, desk, ['image']);
    expect(await desk.take(path, ['image', 'document'])).toMatchObject({ value: { kind: 'document' } });
  });

  it('because it is no MP4', async () => {
    const desk = openDesk();
    for (const bytes of [movBytes, Buffer.from('only text'), mp4Bytes({ handler: 'soun' })]) {
      await refused('VIDEO_TYPE', desk.save('clip.mp4', bytes), desk, ['video']);
    }
  });

  it('because it is no sound that is sent', async () => {
    const desk = openDesk();
    await refused('AUDIO_TYPE', desk.save('a.mp3', pdfBytes), desk, ['audio']);
  });

  it('because it is a folder or a pipe', async () => {
    const desk = openDesk();
    const folder = temporaryFolder();
    await refused('FILE_NOT_A_FILE', folder, desk);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    await refused('FILE_NOT_A_FILE', join(folder, 'pipe'), desk);
  });

  it('because it was deleted after it was chosen', async () => {
    const desk = openDesk();
    const path = desk.save('a.pdf', pdfBytes);
    rmSync(path);
    await refused('FILE_GONE', path, desk);
    await refused('FILE_GONE', join(desk.save('b.pdf', pdfBytes), 'c.pdf'), desk);
  });

  it('because this computer does not hand it over', async () => {
    const desk = openDesk();
    // Also root is not led out of a circle, while no permission keeps it from anything.
    const circle = join(temporaryFolder(), 'circle.pdf');
    symlinkSync(circle, circle);
    await refused('FILE_NOT_READABLE', circle, desk);
    if (process.getuid?.() === 0) return;
    const path = desk.save('a.pdf', pdfBytes);
    chmodSync(path, 0);
    await refused('FILE_NOT_READABLE', path, desk);
  });

  it('because the folder of the attachments is none', async () => {
    const base = temporaryFolder();
    writeFileSync(join(base, 'attachments'), '');
    const desk = openDesk(base);
    const path = desk.save('a.pdf', pdfBytes);
    expect(await desk.take(path)).toEqual(err(failure('DATABASE_READ_ONLY')));
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)('because the disk is full', async () => {
    const disk = temporaryFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4096k', 'tmpfs', disk]);
    onTestFinished(() => {
      execFileSync('umount', ['-l', disk]);
    });
    const desk = openDesk(disk);
    await refused('DISK_FULL', desk.save('a.pdf', Buffer.concat([pdfBytes, Buffer.alloc(6 * MB, 1)])), desk);
  });
});

describe('while it is copied', () => {
  it('may not grow over the limit', async () => {
    const desk = openDesk();
    const path = desk.save('clip.mp4', mp4Bytes({ dataBytes: 15 * MB }));
    const target = join(temporaryFolder(), 'copy');
    const result = await takeIn({ source: { path }, target, kinds: all }, () => {
      truncateSync(path, 17 * MB);
    });
    expect(result).toEqual(err(failure('MEDIA_TOO_LARGE', { megabytes: 16 })));
    expect(readdirSync(dirname(target))).toEqual([]);
  });

  it('may be cancelled, and nothing of it stays', async () => {
    const desk = openDesk();
    const path = desk.save('a.bin', Buffer.alloc(1));
    truncateSync(path, 1_024 * MB);
    const controller = new AbortController();
    const copied: number[] = [];
    const result = await desk.take(path, all, controller.signal, (bytes) => {
      copied.push(bytes);
      controller.abort();
    });
    expect(result).toEqual(ok(null));
    expect(copied).toHaveLength(1);
    expect(desk.kept()).toEqual([]);
  });

  it('is not even begun when it was cancelled before', async () => {
    const desk = openDesk();
    expect(await desk.take(desk.save('a.pdf', pdfBytes), all, AbortSignal.abort())).toEqual(ok(null));
    expect(desk.kept()).toEqual([]);
  });
});

describe('the folder', () => {
  it('is rid of what belongs to nothing, once it is old', async () => {
    const desk = openDesk();
    mkdirSync(desk.folder);
    for (const [name, seconds] of [
      ['known', 10],
      ['old', 10],
      ['old.part', 10],
      ['new', 30],
    ] as const) {
      writeFileSync(join(desk.folder, name), 'x');
      utimesSync(join(desk.folder, name), seconds, seconds);
    }
    await desk.files.removeStrays((name) => name === 'known', 20_000);
    expect(desk.kept()).toEqual(['known', 'new']);
    await desk.files.remove('known');
    await desk.files.remove('never-there');
    expect(desk.kept()).toEqual(['new']);
  });

  it('may be missing', async () => {
    await expect(openDesk().files.removeStrays(() => false, 20_000)).resolves.toBeUndefined();
  });
});
