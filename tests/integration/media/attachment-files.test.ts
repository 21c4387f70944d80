import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeIn } from '#electron/media/intake.ts';
import type { TakenFile } from '#electron/ports/attachment-files.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { temporaryFolder } from '../db/database-fixture.ts';
import { all, id, MB, openDesk, type Desk } from './attachment-desk.ts';
import { chunk, exif, exifItem, heic, pictureItem, position, tiff, webp } from './placed-files.ts';
import {
  heicBytes,
  jpegBytes,
  jpegPixels,
  mp3Bytes,
  mp4Bytes,
  opusBytes,
  pdfBytes,
  pngBytes,
  pngChunk,
  withExif,
} from './sample-files.ts';

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
        mayTellPlace: false,
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

  it('tells no place when it is another kind of picture, or is said to perhaps tell one', async () => {
    const desk = openDesk();
    const placed: readonly (readonly [string, Buffer])[] = [
      ['photo.heic', heic([pictureItem, exifItem])],
      ['photo.webp', webp(chunk('EXIF', exif('II')))],
      ['scan.tiff', tiff('MM')],
    ];
    for (const [name, bytes] of placed) {
      const facts = await taken(desk, name, bytes);
      expect(facts).toMatchObject({ kind: 'document', sizeBytes: bytes.length, mayTellPlace: false });
      const copy = readFileSync(desk.files.pathOf(id));
      expect(copy.includes(position), name).toBe(false);
      expect(facts.sha256).toEqual(new Uint8Array(createHash('sha256').update(copy).digest()));
    }
    expect(await taken(desk, 'photo.heic', heicBytes)).toMatchObject({ mayTellPlace: true });
    expect(await taken(desk, 'notes.pdf', pdfBytes)).toMatchObject({ mayTellPlace: false });
  });

  it('is cleaned as any PNG when it moves', async () => {
    const moving = Buffer.concat([
      pngBytes(9, 9).subarray(0, 33),
      pngChunk('acTL', Buffer.alloc(8)),
      pngChunk('tEXt', Buffer.from(`Comment\0${position}`)),
      pngBytes(9, 9).subarray(33),
    ]);
    const desk = openDesk();
    expect(await taken(desk, 'moving.png', moving)).toMatchObject({ kind: 'image', mimeType: 'image/png' });
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
