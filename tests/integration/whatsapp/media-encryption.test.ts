import { randomBytes } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import { getMediaKeys } from '@whiskeysockets/baileys';
import { expect, it } from 'vitest';
import { encrypt, FileGoneError, measureEncrypted } from '#electron/whatsapp/media-encryption.ts';
import { useFiles } from './content-samples.ts';

const files = useFiles();
const { signal } = new AbortController();

async function keysOf() {
  const { iv, cipherKey, macKey = new Uint8Array() } = await getMediaKeys(randomBytes(32), 'document');
  return { iv, cipherKey, macKey };
}

it('is what it was measured to be', async () => {
  const keys = await keysOf();
  for (const size of [0, 1, 15, 16, 65_536, 200_001]) {
    const path = await files.write(randomBytes(size));
    const expected = await measureEncrypted(path, keys, signal);
    const pieces: Buffer[] = [];
    for await (const piece of encrypt(path, keys, { signal, expected })) pieces.push(piece);
    expect(expected.fileLength).toBe(size);
    // Padded to whole blocks, at least by one byte, and the code behind.
    expect(expected.encryptedLength).toBe(Math.floor(size / 16) * 16 + 16 + 10);
    expect(Buffer.concat(pieces)).toHaveLength(expected.encryptedLength);
  }
});

it.each([
  ['longer', (path: string) => appendFile(path, 'more')],
  ['another of the same size', (path: string) => writeFile(path, randomBytes(100_000))],
])('never ends when the file is %s by then', async (_how, change) => {
  const keys = await keysOf();
  const path = await files.write(randomBytes(100_000));
  const expected = await measureEncrypted(path, keys, signal);
  await change(path);
  let length = 0;
  await expect(async () => {
    for await (const piece of encrypt(path, keys, { signal, expected })) length += piece.length;
  }).rejects.toThrow(FileGoneError);
  expect(length).toBeLessThan(expected.encryptedLength);
});

it('cannot be of a folder', async () => {
  const path = await files.write(randomBytes(1));
  await expect(measureEncrypted(`${path}/..`, await keysOf(), signal)).rejects.toThrow(FileGoneError);
});
