import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { makePrivate, withNativeBinding } from './connection.ts';
import { storageFailureCode, withStorageErrors } from './storage-errors.ts';

/** Another start of the app may still be on its way out, after a relaunch for example. */
const WAIT_MS = 500;

/** What the lock file stores for each condition, as its `user_version`. */
const stored = { new: 0, open: 1, closed: 2, suspect: 3 } as const;

/**
 * How the last run left the database. `new`: none was ever opened here. `open`: it did not end cleanly. `suspect`:
 * it met damage in the file.
 */
export type Condition = keyof typeof stored;

/**
 * Keeps a second process away from the database, and remembers how a run ended. A tiny SQLite file of its own: the
 * operating system drops its lock when the process ends, however it ends, and what is written in it is durable.
 */
export interface DatabaseLock {
  readonly before: Condition;
  /** What the next start finds as `before`. Without effect once released. */
  mark(condition: Exclude<Condition, 'new'>): void;
  release(): void;
}

/** Undefined when another process holds it. Throws a StorageError when the folder cannot be written. */
export function acquireDatabaseLock(
  path: string,
  nativeBinding: string | undefined,
): DatabaseLock | undefined {
  try {
    return acquire(path, nativeBinding);
  } catch (cause) {
    const code = storageFailureCode(cause);
    if (code === 'DATABASE_BUSY') return undefined;
    if (code !== 'DATABASE_DAMAGED') throw cause;
    // An unreadable lock file says nothing good about the rest: begin it anew, and have the database checked.
    rmSync(path, { force: true });
    return { ...acquire(path, nativeBinding), before: 'suspect' };
  }
}

function acquire(path: string, nativeBinding: string | undefined): DatabaseLock {
  return withStorageErrors(() => {
    makePrivate(path);
    const file = new Database(path, { timeout: WAIT_MS, ...withNativeBinding(nativeBinding) });
    try {
      // With this mode the lock taken by the first transaction stays until the file is closed.
      file.pragma('locking_mode = EXCLUSIVE');
      file.pragma('journal_mode = MEMORY');
      file.exec('BEGIN EXCLUSIVE');
      const before = conditionOf(file.pragma('user_version', { simple: true }));
      file.exec('COMMIT');
      return holding(file, before);
    } catch (cause) {
      file.close();
      throw cause;
    }
  });
}

function holding(file: Database.Database, before: Condition): DatabaseLock {
  return {
    before,
    mark: (condition) => {
      if (file.open) withStorageErrors(() => file.pragma(`user_version = ${stored[condition]}`));
    },
    release: () => {
      file.close();
    },
  };
}

function conditionOf(version: unknown): Condition {
  const known = Object.keys(stored) as Condition[];
  return known.find((condition) => stored[condition] === version) ?? 'open';
}
