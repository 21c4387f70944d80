import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeFilePieces } from '#electron/platform/write-file-pieces.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'convoke-save-'));
  onTestFinished(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

it('writes the pieces one after the other and leaves nothing else', async () => {
  const path = folder();
  expect(await writeFilePieces(join(path, 'a.csv'), ['Ação,', '1\r\n'])).toEqual({
    ok: true,
    value: undefined,
  });
  expect(readFileSync(join(path, 'a.csv'), 'utf8')).toBe('Ação,1\r\n');
  expect(readdirSync(path)).toEqual(['a.csv']);
});

it('lets everything else go on between two pieces', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  });
  function* pieces(): Generator<string> {
    for (let piece = 0; piece < 20; piece += 1) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      yield 'x';
    }
  }
  await writeFilePieces(join(folder(), 'a.csv'), pieces());
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

it.each([
  ['a folder that is not there', 'gone/a.csv'],
  ['a file in place of the folder', 'file/a.csv'],
  ['a folder in place of the file', 'folder'],
])('says that it cannot be saved in %s', async (_, name) => {
  const path = folder();
  writeFileSync(join(path, 'file'), '');
  mkdirSync(join(path, 'folder'));
  const result = await writeFilePieces(join(path, name), ['x']);
  expect(result).toMatchObject({ ok: false, error: { code: 'FOLDER_NOT_WRITABLE' } });
  expect(readdirSync(path)).toEqual(['file', 'folder']);
});

it('says that the disk is full', async () => {
  // Every write to this device is answered like one to a full disk.
  const path = folder();
  symlinkSync('/dev/full', join(path, 'a.csv.part'));
  const result = await writeFilePieces(join(path, 'a.csv'), ['x']);
  expect(result).toMatchObject({ ok: false, error: { code: 'DISK_FULL' } });
  expect(readdirSync(path)).toEqual([]);
});

it('keeps what was there when the pieces end with a fault, and passes the fault on', async () => {
  const path = folder();
  writeFileSync(join(path, 'a.csv'), 'before');
  function* pieces(): Generator<string> {
    yield 'half';
    throw new Error('a bug');
  }
  await expect(writeFilePieces(join(path, 'a.csv'), pieces())).rejects.toThrow('a bug');
  expect(readFileSync(join(path, 'a.csv'), 'utf8')).toBe('before');
  expect(readdirSync(path)).toEqual(['a.csv']);
});
