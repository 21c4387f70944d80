import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AttachmentKind } from '#shared/model/attachment.ts';
import { failure, type FailureCode } from '#shared/failure.ts';
import { err } from '#shared/result.ts';
import { temporaryFolder } from '../db/database-fixture.ts';
import { all, MB, openDesk, type Desk } from './attachment-desk.ts';
import {
  gifBytes,
  heicBytes,
  jpegBytes,
  movBytes,
  mp3Bytes,
  mp4Bytes,
  pdfBytes,
  pngBytes,
  webpBytes,
} from './sample-files.ts';

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
