import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { attachmentPath, readPicture } from '#electron/platform/attachment-picture.ts';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

test.each([
  [`app://convoke/attachment/${id}`, join('folder', id)],
  [`app://convoke/attachment/${id}?again`, join('folder', id)],
  [`app://other/attachment/${id}`, null],
  [`file:///attachment/${id}`, null],
  [`app://convoke/attachment/${id}/`, null],
  [`app://convoke/attachment/${id}.jpg`, null],
  ['app://convoke/attachment/..%2fconvoke.sqlite', null],
  ['app://convoke/attachment/', null],
  [`app://convoke/x/attachment/${id}`, null],
])('%s is %s', (address, path) => {
  expect(attachmentPath('folder', address)).toBe(path);
});

test('only pictures are read, and none that is too large for a chat', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-picture-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const read = async (...begins: readonly number[]): Promise<string | undefined> => {
    await writeFile(join(folder, id), Uint8Array.from(begins));
    return (await readPicture(join(folder, id)))?.mediaType;
  };
  expect(await read(0xff, 0xd8, 0xff)).toBe('image/jpeg');
  expect(await read(0x89, 0x50, 0x4e, 0x47)).toBe('image/png');
  // A page of HTML, and nothing at all.
  expect(await read(0x3c, 0x68)).toBeUndefined();
  expect(await read()).toBeUndefined();
  expect(await readPicture(join(folder, 'none'))).toBeNull();
  await read(0xff, 0xd8);
  await truncate(join(folder, id), 16 * 1024 * 1024 + 1);
  expect(await readPicture(join(folder, id))).toBeNull();
});
