import Database from 'better-sqlite3';
import { StorageError, type StorageFailureCode } from '../ports/storage.ts';

/** Primary result codes of SQLite; the extended ones start with the same words. */
const codesOfSqlite: readonly (readonly [string, StorageFailureCode])[] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_READONLY', 'DATABASE_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'DATABASE_READ_ONLY'],
  ['SQLITE_PERM', 'DATABASE_READ_ONLY'],
  ['SQLITE_BUSY', 'DATABASE_BUSY'],
  ['SQLITE_LOCKED', 'DATABASE_BUSY'],
  ['SQLITE_CORRUPT', 'DATABASE_DAMAGED'],
  ['SQLITE_NOTADB', 'DATABASE_DAMAGED'],
  // The disk itself fails, perhaps only for now: no reason to give the file up.
  ['SQLITE_IOERR', 'DATABASE_READ_ONLY'],
];

const codesOfFiles: ReadonlyMap<string, StorageFailureCode> = new Map<string, StorageFailureCode>([
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'DATABASE_READ_ONLY'],
  ['EPERM', 'DATABASE_READ_ONLY'],
  ['EROFS', 'DATABASE_READ_ONLY'],
  ['ENOTDIR', 'DATABASE_READ_ONLY'],
  ['EISDIR', 'DATABASE_READ_ONLY'],
  ['EEXIST', 'DATABASE_READ_ONLY'],
  ['EBUSY', 'DATABASE_BUSY'],
  // The disk itself fails, perhaps only for now, as above.
  ['EIO', 'DATABASE_READ_ONLY'],
]);

/** What a thrown value says about the disk; undefined when it is something else, a bug for example. */
export function storageFailureCode(cause: unknown): StorageFailureCode | undefined {
  if (cause instanceof StorageError) return cause.code;
  if (cause instanceof Database.SqliteError) {
    return codesOfSqlite.find(([prefix]) => cause.code.startsWith(prefix))?.[1];
  }
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') {
    return codesOfFiles.get(cause.code);
  }
  return undefined;
}

/** The thrown value as a StorageError where it is one, else unchanged. */
export function asStorageError(cause: unknown): unknown {
  if (cause instanceof StorageError) return cause;
  const code = storageFailureCode(cause);
  return code === undefined ? cause : new StorageError(code, { cause });
}

/** Runs the work; what the disk refused comes out as a StorageError. */
export function withStorageErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asStorageError(cause);
  }
}
