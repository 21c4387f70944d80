import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareDataFolder } from '#electron/platform/data-folder.ts';
import { ok } from '#shared/result.ts';

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'convoke-data-'));
});
afterEach(() => rm(base, { recursive: true }));

it('makes the folder for this user alone', async () => {
  const folder = join(base, 'a', 'b');
  expect(prepareDataFolder(folder)).toEqual(ok(folder));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('closes a folder that was open to others', async () => {
  const folder = join(base, 'open');
  await mkdir(folder);
  await chmod(folder, 0o755);
  expect(prepareDataFolder(folder)).toEqual(ok(folder));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

it('says in one sentence that it cannot be one', async () => {
  const file = join(base, 'file');
  await writeFile(file, '');
  for (const folder of [file, join(file, 'inside')]) {
    const prepared = prepareDataFolder(folder);
    expect(prepared.ok ? '' : prepared.error.sentence).toMatch(
      /^Convoke cannot write to its data folder \S+\. [^\n]+$/,
    );
  }
});
