import { existsSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createAttachmentFiles } from '#electron/media/attachment-files.ts';
import { StorageError } from '#electron/ports/storage.ts';
import { createAttachmentUpkeep } from '#electron/services/attachment-upkeep.ts';
import { createAttachments } from '#electron/services/attachments.ts';
import type { DomainEvent } from '#electron/services/domain-events.ts';
import type { AttachmentKind } from '#shared/model/attachment.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { openForTest, temporaryFolder } from '../db/database-fixture.ts';
import { jpegBytes, pdfBytes, pngBytes } from '../media/sample-files.ts';
import { openEngineBench } from './engine-bench.ts';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const HOUR = 3_600_000;

/** The service on real files and a real database; what is chosen and copied is up to the test. */
function openDesk() {
  const { storage, clock } = openForTest();
  const folder = join(temporaryFolder(), 'attachments');
  const files = createAttachmentFiles(folder);
  const chosen: { path: string | null; picture: Uint8Array | null } = { path: null, picture: null };
  const asked: (readonly AttachmentKind[])[] = [];
  const published: DomainEvent[] = [];
  const onPublish: { now: (event: DomainEvent) => void } = { now: () => undefined };
  const attachments = createAttachments({
    storage,
    files,
    clock,
    desktop: {
      chooseFile: (kinds) => {
        asked.push(kinds);
        return Promise.resolve(chosen.path);
      },
      readPicture: () => Promise.resolve(chosen.picture),
    },
    events: {
      publish: (event) => {
        published.push(event);
        onPublish.now(event);
      },
    },
  });
  const faults: unknown[] = [];
  const upkeep = createAttachmentUpkeep({
    storage,
    files,
    clock,
    logger: { info: () => undefined, warn: () => undefined, error: (_, cause) => faults.push(cause) },
  });
  const save = (name: string, bytes: Uint8Array): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, bytes);
    return path;
  };
  return {
    storage,
    clock,
    folder,
    files,
    chosen,
    asked,
    published,
    onPublish,
    attachments,
    upkeep,
    faults,
    save,
  };
}

describe('a file that was refused', () => {
  const refusedId = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';

  it('is taken in as a document without being chosen again', async () => {
    const desk = openDesk();
    desk.chosen.path = desk.save('programme.jpg', pdfBytes);
    expect(await desk.attachments.pick(refusedId, ['image'])).toEqual(err(failure('PICTURE_TYPE')));
    const taken = await desk.attachments.asDocument(id, refusedId);
    expect(taken).toMatchObject(ok({ kind: 'document', attachment: { id, fileName: 'programme.jpg' } }));
    expect(desk.asked).toEqual([['image']]);
    expect(readFileSync(desk.files.pathOf(id))).toEqual(pdfBytes);
  });

  it('is forgotten when another one is taken in, and none is known by another id', async () => {
    const desk = openDesk();
    const unknown = err(failure('NOT_FOUND', { what: 'attachment' }));
    expect(await desk.attachments.asDocument(id, refusedId)).toEqual(unknown);
    desk.chosen.path = desk.save('programme.jpg', pdfBytes);
    await desk.attachments.pick(refusedId, ['image']);
    expect(await desk.attachments.asDocument(refusedId, id)).toEqual(unknown);
    await desk.attachments.pick(id, ['document']);
    expect(await desk.attachments.asDocument(id, refusedId)).toEqual(unknown);
  });
});

describe('a file that the trainer chooses', () => {
  it('is taken in once, under the id of the caller', async () => {
    const desk = openDesk();
    desk.chosen.path = desk.save('Programme.pdf', pdfBytes);
    const expected = ok({
      kind: 'document',
      attachment: { id, mimeType: 'application/pdf', fileName: 'Programme.pdf', sizeBytes: pdfBytes.length },
    });
    const both = [desk.attachments.pick(id, ['document']), desk.attachments.pick(id, ['document'])];
    expect(await Promise.all(both)).toEqual([expected, expected]);
    expect(await desk.attachments.pick(id, ['document'])).toEqual(expected);
    expect(desk.asked).toEqual([['document']]);
    expect(readFileSync(desk.files.pathOf(id))).toEqual(pdfBytes);
    expect(desk.published).toEqual([
      {
        type: 'attachment.progress',
        attachmentId: id,
        copiedBytes: pdfBytes.length,
        totalBytes: pdfBytes.length,
      },
    ]);
    expect(desk.attachments.thumbnail(id)).toEqual(ok({ dataUrl: null }));
  });

  it('has a thumbnail that the window can show', async () => {
    const desk = openDesk();
    desk.chosen.path = desk.save('hall.jpg', await jpegBytes(300, 200));
    await desk.attachments.pick(id, ['image']);
    expect(desk.attachments.thumbnail(id)).toMatchObject({
      value: { dataUrl: expect.stringMatching(/^data:image\/jpeg;base64,\/9j\//) as string },
    });
    const unknown = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
    expect(desk.attachments.thumbnail(unknown)).toEqual(err(failure('NOT_FOUND', { what: 'attachment' })));
  });

  it('is nothing when none is chosen, and may be chosen again', async () => {
    const desk = openDesk();
    expect(await desk.attachments.pick(id, ['image'])).toEqual(ok(null));
    desk.chosen.path = desk.save('hall.jpg', pdfBytes);
    expect(await desk.attachments.pick(id, ['image'])).toEqual(err(failure('PICTURE_TYPE')));
    desk.chosen.path = desk.save('hall.jpg', await jpegBytes(3, 2));
    expect(await desk.attachments.pick(id, ['image'])).toMatchObject({ value: { kind: 'image' } });
  });

  it.each(['cancel', 'stop'] as const)('leaves nothing after %s', async (how) => {
    const desk = openDesk();
    desk.chosen.path = desk.save('a.bin', Buffer.alloc(1));
    truncateSync(desk.chosen.path, 1024 ** 3);
    desk.onPublish.now = () => {
      desk.attachments[how](id);
    };
    expect(await desk.attachments.pick(id, ['document'])).toEqual(ok(null));
    expect(desk.published).toHaveLength(1);
    expect(existsSync(desk.files.pathOf(id))).toBe(false);
    expect(desk.storage.attachments.get(id)).toBeUndefined();
  });

  it('leaves nothing when it cannot be recorded', async () => {
    const desk = openDesk();
    desk.chosen.path = desk.save('Programme.pdf', pdfBytes);
    vi.spyOn(desk.storage.attachments, 'insert').mockImplementationOnce(() => {
      throw new StorageError('DISK_FULL', { cause: undefined });
    });
    await expect(desk.attachments.pick(id, ['document'])).rejects.toThrow('DISK_FULL');
    expect(existsSync(desk.files.pathOf(id))).toBe(false);
    expect(await desk.attachments.pick(id, ['document'])).toMatchObject({ ok: true });
  });
});

it('tells the window how far it is, not more often than it can show', async () => {
  const bench = await openEngineBench([]);
  const before = bench.published.length;
  const progress = { type: 'attachment.progress', attachmentId: id, totalBytes: 9 } as const;
  for (const copiedBytes of [1, 2, 3]) bench.services.events.publish({ ...progress, copiedBytes });
  expect(bench.published).toHaveLength(before);
  await bench.clock.advance(100);
  expect(bench.published.slice(before).map(({ patches }) => patches)).toEqual([
    [{ ...progress, copiedBytes: 3 }],
  ]);
});

describe('the clipboard', () => {
  it('is asked for a picture', async () => {
    const desk = openDesk();
    expect(await desk.attachments.paste(id)).toEqual(err(failure('NO_PICTURE_TO_PASTE')));
    desk.chosen.picture = pngBytes(30, 20);
    expect(await desk.attachments.paste(id)).toMatchObject({
      value: { kind: 'image', attachment: { id, mimeType: 'image/png', fileName: 'picture.png', width: 30 } },
    });
  });
});

describe('the upkeep', () => {
  it('removes what has been in nothing for a day, and what a crash left', async () => {
    const desk = openDesk();
    desk.chosen.path = desk.save('Programme.pdf', pdfBytes);
    await desk.attachments.pick(id, ['document']);
    // Not old by its own time: it goes because nothing uses it.
    utimesSync(desk.files.pathOf(id), 4_000_000_000, 4_000_000_000);
    const left = join(desk.folder, `${id.replace('1', '9')}.part`);
    writeFileSync(left, 'x');
    utimesSync(left, 10, 10);
    desk.upkeep.start();
    for (let hour = 0; hour < 24; hour += 1) {
      await desk.clock.advance(HOUR);
      // It ends with a look at the disk, which takes its own time.
      await vi.waitFor(() => {
        expect(existsSync(left)).toBe(false);
      }, 20_000);
    }
    expect(existsSync(desk.files.pathOf(id))).toBe(true);
    await vi.waitFor(async () => {
      await desk.clock.advance(HOUR);
      expect(existsSync(desk.files.pathOf(id))).toBe(false);
    }, 20_000);
    expect(desk.storage.attachments.get(id)).toBeUndefined();
    desk.upkeep.stop();
    expect(desk.faults).toEqual([]);
  });
});
