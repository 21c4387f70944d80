import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cachedFolder } from '#harness/cache-folder.ts';

let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'convoke-cache-'));
  vi.stubEnv('XDG_CACHE_HOME', cache);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(cache, { recursive: true });
});

it('builds once for parallel callers and later ones', async () => {
  let builds = 0;
  const build = async (folder: string): Promise<void> => {
    builds += 1;
    await writeFile(join(folder, 'content'), 'whole');
  };
  const folders = await Promise.all([cachedFolder('thing', build), cachedFolder('thing', build)]);
  folders.push(await cachedFolder('thing', build));
  expect(builds).toBe(1);
  expect(new Set(folders)).toEqual(new Set([join(cache, 'convoke', 'thing')]));
  expect(await readFile(join(cache, 'convoke', 'thing', 'content'), 'utf8')).toBe('whole');
});

it('leaves nothing of a build that failed, and tries again', async () => {
  const failing = async (folder: string): Promise<void> => {
    await writeFile(join(folder, 'half'), '');
    throw new Error('out of disk');
  };
  await expect(cachedFolder('thing', failing)).rejects.toThrow('out of disk');
  expect(await readdir(join(cache, 'convoke'))).toEqual([]);
  await expect(cachedFolder('thing', () => Promise.resolve())).resolves.toContain('thing');
});

it('takes over the lock of a process that is gone', async () => {
  await cachedFolder('first', () => Promise.resolve());
  // The largest process id Linux gives out is 2^22.
  await writeFile(join(cache, 'convoke', 'thing.lock'), String(2 ** 22 + 1));
  await expect(cachedFolder('thing', () => Promise.resolve())).resolves.toContain('thing');
});
