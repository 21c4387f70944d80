import { mkdir, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const LOCK_POLL_MS = 300;

/** Where downloads and compiled pieces live between runs; safe to delete at any time. */
export function cacheRoot(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'convoke');
}

/**
 * Returns the cached folder of that name, building it on the first call. The folder appears whole or not at all
 * (built beside, then renamed), and parallel callers on one machine wait for the first instead of building twice.
 */
export async function cachedFolder(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const finished = join(cacheRoot(), name);
  if (await exists(finished)) return finished;
  await mkdir(cacheRoot(), { recursive: true });
  const release = await takeLock(join(cacheRoot(), `${name}.lock`));
  try {
    if (await exists(finished)) return finished;
    const draft = await mkdtemp(join(cacheRoot(), `${name}.draft-`));
    try {
      await build(draft);
      await rename(draft, finished);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    return finished;
  } finally {
    await release();
  }
}

/** Runs the work while no other process on this machine holds the lock of that name. */
export async function whileLocked<T>(name: string, work: () => Promise<T>): Promise<T> {
  await mkdir(cacheRoot(), { recursive: true });
  const release = await takeLock(join(cacheRoot(), `${name}.lock`));
  try {
    return await work();
  } finally {
    await release();
  }
}

async function takeLock(path: string): Promise<() => Promise<void>> {
  for (let announced = false; ; announced = true) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''));
    if (holder > 0 && !isRunning(holder)) {
      // Two waiters may both clear a dead holder's lock and then both build; the rename keeps that harmless.
      await rm(path, { force: true });
      continue;
    }
    if (!announced)
      process.stderr.write(`Waiting for process ${String(holder)}, which is preparing the same.\n`);
    await delay(LOCK_POLL_MS);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
