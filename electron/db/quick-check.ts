import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { withNativeBinding } from './connection.ts';
import { storageFailureCode } from './storage-errors.ts';

/** Nobody of ours has the file open then; another program is given this long. */
const WAIT_MS = 500;

export type Verdict = 'ok' | 'damaged';

/** SQLite's own check of every page, without comparing indexes with their tables. Seconds on a large file. */
export function quickCheck(database: Pick<Database.Database, 'pragma'>): Verdict {
  return (
    unlessDamaged(() => (database.pragma('quick_check(1)', { simple: true }) === 'ok' ? 'ok' : 'damaged')) ??
    'damaged'
  );
}

/** What a file is found to be. The version is that of its schema; undefined where not even that can be read. */
export interface Inspection {
  readonly version: number | undefined;
  readonly verdict: Verdict;
}

/** Looks into a database that nobody has open, without changing a byte of it. */
export function inspectFile(
  path: string,
  nativeBinding: string | undefined,
  { thorough }: { readonly thorough: boolean },
): Inspection {
  const madeByReading = ['-wal', '-shm'].map((part) => path + part).filter((file) => !existsSync(file));
  try {
    const options = { readonly: true, timeout: WAIT_MS, ...withNativeBinding(nativeBinding) };
    const database = new Database(path, options);
    try {
      const version = unlessDamaged(() => database.pragma('user_version', { simple: true }) as number);
      const readable: Verdict = version === undefined ? 'damaged' : 'ok';
      return { version, verdict: thorough ? quickCheck(database) : readable };
    } finally {
      database.close();
    }
  } finally {
    for (const file of madeByReading) rmSync(file, { force: true });
  }
}

function unlessDamaged<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (cause) {
    if (storageFailureCode(cause) === 'DATABASE_DAMAGED') return undefined;
    throw cause;
  }
}
