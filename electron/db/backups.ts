import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { withNativeBinding } from './connection.ts';
import { fromFileTime, toFileTime } from './file-time.ts';
import { withStorageErrors } from './storage-errors.ts';

const KEPT = 3;
const BACKUP_NAME = /^backup-(\d+)-(\d{8}T\d{9}Z)\.db$/;

export interface Backup {
  readonly path: string;
  /** Orders the backups even when the clock was wrong for a while. */
  readonly number: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Where the backups of a database are: a folder beside it. */
export function backupFolder(databasePath: string): string {
  return join(dirname(databasePath), 'backups');
}

/** Newest first; empty when there is no folder yet. */
export function listBackups(folder: string): readonly Backup[] {
  return fileNames(folder)
    .flatMap((name): Backup[] => {
      const [, number, time] = BACKUP_NAME.exec(name) ?? [];
      if (number === undefined || time === undefined) return [];
      return [{ path: join(folder, name), number: Number(number), at: fromFileTime(time) }];
    })
    .sort((a, b) => b.number - a.number);
}

/**
 * Writes a backup and removes the oldest ones beyond the few that are kept. `vacuumInto` copies the database into
 * the file named. Throws a StorageError when the disk refuses; what was there before is then still there.
 */
export function writeBackup(
  folder: string,
  at: number,
  nativeBinding: string | undefined,
  vacuumInto: (path: string) => void,
): void {
  withStorageErrors(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const earlier = listBackups(folder);
    const draft = join(folder, 'unfinished.db');
    rmSync(draft, { force: true });
    vacuumInto(draft);
    chmodSync(draft, 0o600);
    removeKeys(draft, nativeBinding);
    const number = (earlier[0]?.number ?? 0) + 1;
    renameSync(draft, join(folder, `backup-${String(number).padStart(6, '0')}-${toFileTime(at)}.db`));
    for (const { path } of earlier.slice(KEPT - 1)) rmSync(path, { force: true });
  });
}

/** A backup holds no keys: an old ratchet is useless after a restore, and a wiped key must be gone everywhere. */
function removeKeys(path: string, nativeBinding: string | undefined): void {
  const database = new Database(path, withNativeBinding(nativeBinding));
  try {
    database.pragma('secure_delete = ON');
    database.exec('DELETE FROM credential; DELETE FROM signal_key;');
  } finally {
    database.close();
  }
}

function fileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}
