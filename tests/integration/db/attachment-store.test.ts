import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { TakenFile } from '#electron/ports/attachment-files.ts';
import { attachment } from '#shared/model/attachment.ts';
import { newBroadcast, openForTest } from './database-fixture.ts';

const HOUR = 3_600_000;
const file: TakenFile = {
  kind: 'image',
  mimeType: 'image/jpeg',
  fileName: 'hall.jpg',
  sizeBytes: 1_234,
  sha256: Uint8Array.of(1, 2, 3),
  width: 640,
  height: 480,
  seconds: null,
  thumbnail: Uint8Array.of(0xff, 0xd8),
  mayTellPlace: false,
};

it('keeps the facts as the model has them', () => {
  const { storage } = openForTest();
  const [picture, document] = [randomUUID(), randomUUID()];
  storage.attachments.insert(picture, file, 1);
  storage.attachments.insert(
    document,
    {
      ...file,
      kind: 'document',
      width: null,
      height: null,
      seconds: 7,
      thumbnail: null,
      mayTellPlace: true,
    },
    1,
  );
  const { mimeType, fileName, sizeBytes } = file;
  const found = storage.attachments.get(picture);
  expect(attachment.parse(found?.attachment)).toEqual({
    id: picture,
    mimeType,
    fileName,
    sizeBytes,
    width: 640,
    height: 480,
  });
  expect(found?.kind).toBe('image');
  expect(Buffer.from(found?.sha256 ?? [])).toEqual(Buffer.of(1, 2, 3));
  expect(Buffer.from(found?.thumbnail ?? [])).toEqual(Buffer.of(0xff, 0xd8));
  expect(storage.attachments.get(document)).toMatchObject({ kind: 'document', thumbnail: null });
  expect(storage.attachments.get(document)?.attachment).toEqual({
    id: document,
    mimeType,
    fileName,
    sizeBytes,
    seconds: 7,
    mayTellPlace: true,
  });
  expect(storage.attachments.get(randomUUID())).toBeUndefined();
});

it('takes out what has been in nothing for so long, whatever it was in before', () => {
  const { storage, path } = openForTest();
  const [inBroadcast, inPreview, inNothing] = [randomUUID(), randomUUID(), randomUUID()];
  for (const id of [inBroadcast, inPreview, inNothing]) storage.attachments.insert(id, file, 0);
  const broadcasts = [newBroadcast({ state: 'finished' }), newBroadcast({ state: 'finished' })];
  for (const broadcast of broadcasts) storage.broadcasts.insert(broadcast, []);
  const contents = [
    { kind: 'image', text: '', attachment: { id: inBroadcast } },
    { kind: 'text', text: 'x', linkPreview: { thumbnail: inPreview } },
  ];
  const beside = new Database(path);
  const setContent = (index: number, content: object): void => {
    const { changes } = beside
      .prepare('UPDATE broadcast SET content = ? WHERE id = ?')
      .run(JSON.stringify(content), broadcasts[index]?.id);
    expect(changes).toBe(1);
  };
  contents.forEach((content, index) => {
    setContent(index, content);
  });
  const removeAt = (hours: number) =>
    storage.attachments.removeUnused({ unusedSince: (hours - 24) * HOUR, at: hours * HOUR });

  // It begins to count when it is first seen to be in nothing.
  expect(removeAt(100)).toEqual([]);
  expect(removeAt(123)).toEqual([]);
  // Taken out of its broadcast, and put back in time.
  setContent(0, { kind: 'text', text: 'x' });
  expect(removeAt(124)).toEqual([inNothing]);
  setContent(0, { kind: 'image', text: '', attachment: { id: inBroadcast } });
  expect(removeAt(140)).toEqual([]);
  setContent(0, { kind: 'text', text: 'x' });
  setContent(1, { kind: 'text', text: 'x' });
  expect(removeAt(150)).toEqual([]);
  expect(removeAt(173)).toEqual([]);
  expect(removeAt(174).toSorted()).toEqual([inBroadcast, inPreview].toSorted());
  expect(storage.attachments.get(inNothing)).toBeUndefined();
  beside.close();
});
