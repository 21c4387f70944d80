import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { StorageError } from '../ports/storage.ts';
import { makePrivate, type Connection } from './connection.ts';
import { toFileTime } from './file-time.ts';
import { withStorageErrors } from './storage-errors.ts';

/** How often it is looked whether the file is still there, besides before each send. */
const LOOK_EVERY_MS = 15_000;

/**
 * Watches that the database is still the file at its path. A file that was removed or replaced while it is open goes
 * on taking everything without a word (on Linux and macOS), and all of it is gone once the app ends.
 */
export interface FilePlace {
  /** Throws a StorageError when the file is gone: what is recorded now may not be found at the next start. */
  expect(): void;
  /** Writes all there is to the path again, when the file is gone from it. Not in a transaction. */
  putBack(): void;
  stop(): void;
}

export function watchFilePlace({
  path,
  connection,
  clock,
  logger,
}: {
  readonly path: string;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly logger: Logger;
}): FilePlace {
  const opened = fileAt(path);
  // What was put there by us: the connection still works on the old file, which no path leads to.
  let copy: string | undefined;
  let cancelLook = lookLater();

  const isGone = (): boolean => fileAt(path) !== opened;

  function lookLater(): () => void {
    return clock.after(LOOK_EVERY_MS, () => {
      try {
        // Once: the rest follows when the app ends. A copy of a large file stops everything for seconds.
        if (copy === undefined || fileAt(path) !== copy) putBack();
      } catch (cause) {
        logger.error('database.notPutBack', cause);
      }
      cancelLook = lookLater();
    });
  }

  function putBack(): void {
    if (!isGone()) return;
    withStorageErrors(() => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.returning`;
      rmSync(draft, { force: true });
      connection.prepare<[string]>('VACUUM INTO ?').run(draft);
      makePrivate(draft);
      const there = fileAt(path);
      // Somebody else's file, perhaps a copy from elsewhere: it is not ours to lose.
      if (there !== undefined && there !== copy) renameSync(path, setAsideName(path, clock.now()));
      // A log that was left behind would be taken for that of the copy.
      for (const part of ['-wal', '-shm']) rmSync(path + part, { force: true });
      renameSync(draft, path);
      copy = fileAt(path);
    });
    logger.warn('database.putBack');
  }

  return {
    expect() {
      if (isGone()) throw new StorageError('DATABASE_GONE', { cause: undefined });
    },
    putBack,
    stop() {
      cancelLook();
    },
  };
}

/** What the file at the path is to the file system; undefined when there is none. */
function fileAt(path: string): string | undefined {
  const file = statSync(path, { bigint: true, throwIfNoEntry: false });
  return file && `${String(file.dev)}:${String(file.ino)}`;
}

/** `convoke.db` → `convoke.foreign-20261121T091500123Z.db`. */
function setAsideName(path: string, at: number): string {
  const { name, ext } = parse(path);
  return join(dirname(path), `${name}.foreign-${toFileTime(at)}${ext}`);
}
