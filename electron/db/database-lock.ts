import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { makePrivate, withNativeBinding } from './connection.ts';
import { storageFailureCode, withStorageErrors } from './storage-errors.ts';

/** Another start of the app may still be on its way out, after a relaunch for example. */
const WAIT_MS = 500;

/** How the previous run left the database; the numbers are what the lock file stores. */
const conditions = { new: 0, open: 1, closed: 2, suspect: 3 } as const;
export type Condition = keyof typeof conditions;

/**
 * Keeps a second process away from the database, and remembers how a run ended. A tiny SQLite file of its own: the
 * operating system drops its lock when the process ends, however it ends, and what is written in it is durable.
 */
export interface DatabaseLock {
  /** `new`: no database was ever opened here. `open`: the last run did not end cleanly. */
  readonly before: Condition;
  /** From now on the next start finds this. `suspect` is only left through `trust`. */
  mark(condition: 'closed' | 'suspect'): void;
  /** The database was checked or replaced: what a run left behind no longer counts. */
  trust(): void;
  release(): void;
}

/** Undefined when another process holds it. Throws a StorageError when the folder cannot be written. */
export function acquireDatabaseLock(
  path: string,
  nativeBinding: string | undefined,
): DatabaseLock | undefined {
  try {
    return lock(path, nativeBinding);
  } catch (cause) {
    const code = storageFailureCode(cause);
    if (code === 'DATABASE_BUSY') return undefined;
    if (code !== 'DATABASE_DAMAGED') throw cause;
    // An unreadable lock file says nothing about the database: begin it anew, and check the database.
    rmSync(path, { force: true });
    const fresh = lock(path, nativeBinding);
    return { ...fresh, before: 'open' };
  }
}

function lock(path: string, nativeBinding: string | undefined): DatabaseLock {
  return withStorageErrors(() => {
    makePrivate(path);
    const file = new Database(path, { timeout: WAIT_MS, ...withNativeBinding(nativeBinding) });
    try {
      file.pragma('locking_mode = EXCLUSIVE');
      file.pragma('journal_mode = MEMORY');
      file.exec('BEGIN EXCLUSIVE');
      const before = conditionOf(file.pragma('user_version', { simple: true }));
      write(file, before === 'suspect' ? 'suspect' : 'open');
      file.exec('COMMIT');
      return holding(file, before);
    } catch (cause) {
      file.close();
      throw cause;
    }
  });
}

function holding(file: Database.Database, before: Condition): DatabaseLock {
  let suspect = before === 'suspect';
  return {
    before,
    mark: (condition) => {
      if (suspect) return;
      suspect = condition === 'suspect';
      write(file, condition);
    },
    trust: () => {
      suspect = false;
      write(file, 'open');
    },
    release: () => {
      file.close();
    },
  };
}

function write(file: Database.Database, condition: Condition): void {
  file.pragma(`user_version = ${String(conditions[condition])}`);
}

function conditionOf(stored: unknown): Condition {
  const known = Object.keys(conditions) as Condition[];
  return known.find((condition) => conditions[condition] === stored) ?? 'open';
}
