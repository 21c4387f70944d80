import { copyFileSync, renameSync, rmSync, existsSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { failure } from '#shared/failure.ts';
import type { Notice } from '#shared/state/app-state.ts';
import type { Logger } from '../ports/logger.ts';
import { backupFolder, listBackups } from './backups.ts';
import { connect, type Connection } from './connection.ts';
import { toFileTime } from './file-time.ts';
import { writeFailure } from './json-column.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { inspectFile } from './quick-check.ts';
import { withStorageErrors } from './storage-errors.ts';

/** A database is up to three files: its log may hold what the file itself does not. */
const PARTS = ['', '-wal', '-shm'];

export interface RecoverOptions {
  readonly path: string;
  readonly nativeBinding: string | undefined;
  readonly at: number;
  readonly logger: Logger;
}

/**
 * Puts a working database in the place of a damaged or lost one: the newest backup that is whole, else an empty
 * one. It is made ready beside the old file and only then moved, so that a crash on the way loses neither.
 */
export function recover({ path, nativeBinding, at, logger }: RecoverOptions): void {
  withStorageErrors(() => {
    const draft = `${path}.restoring`;
    removeDatabase(draft);
    const backup = listBackups(backupFolder(path)).find((candidate) => {
      const { version, verdict } = inspectFile(candidate.path, nativeBinding, { thorough: true });
      return verdict === 'ok' && version !== undefined && version <= migrations.length;
    });
    if (backup !== undefined) copyFileSync(backup.path, draft);
    const keptAs = PARTS.some((part) => existsSync(path + part)) ? setAsideName(path, at) : '';
    prepare(draft, nativeBinding, {
      kind: backup === undefined ? 'database-started-empty' : 'database-restored',
      at,
      keptAs,
    });
    setAside(path, join(dirname(path), keptAs));
    renameSync(draft, path);
    logger.warn('database.recovered', { from: backup && basename(backup.path), keptAs });
  });
}

function prepare(draft: string, nativeBinding: string | undefined, notice: Notice): void {
  const connection = connect({ path: draft, nativeBinding, onDamage: () => undefined });
  try {
    migrate(connection, migrations, () => undefined);
    connection.transaction(() => {
      settle(connection, notice.at);
      connection
        .prepare<[Notice]>('INSERT INTO notice (kind, at, kept_as) VALUES (:kind, :at, :keptAs)')
        .run(notice);
    });
    connection.checkpoint();
  } finally {
    connection.close();
  }
}

/**
 * A backup is older than what happened since. Its keys would be refused or, worse, damage sessions, so every
 * account must be linked again; and nothing goes on by itself that may have gone on already: unfinished broadcasts
 * wait for the trainer, and what was queued or on its way may have gone out since: it is unconfirmed, and only the
 * trainer can say what became of it.
 */
function settle(connection: Connection, at: number): void {
  connection.exec(`
    DELETE FROM credential;
    DELETE FROM signal_key;
    UPDATE account SET linked_at = NULL, groups_synced_at = NULL;
  `);
  connection
    .prepare<[string | null]>(
      `UPDATE broadcast SET state = 'paused', pause_failure = ?
       WHERE state IN ('running', 'paused')`,
    )
    .run(writeFailure(failure('DATABASE_DAMAGED')));
  // It may have been sent since: it is not paused, for nothing of it was begun, but waits for *Send now* or *Skip*.
  connection
    .prepare<[string | null]>(
      `UPDATE broadcast SET state = 'missed', pause_failure = ? WHERE state IN ('scheduled', 'missed')`,
    )
    .run(writeFailure(failure('DATABASE_DAMAGED')));
  // The same holds for reminders whose time has come since.
  connection
    .prepare<[string | null, number]>(
      'UPDATE reminder SET miss_failure = ? WHERE fired_at IS NULL AND over = 0 AND due_at <= ?',
    )
    .run(writeFailure(failure('DATABASE_DAMAGED')), at);
  connection
    .prepare<[string | null]>(
      `UPDATE delivery SET state = 'unconfirmed', failure = ?, needs_decision = 1
       WHERE state IN ('queued', 'sending', 'unconfirmed')`,
    )
    .run(writeFailure(failure('SENDING_INTERRUPTED')));
}

/** `convoke.db` → `convoke.damaged-20261121T091500123Z.db`. */
function setAsideName(path: string, at: number): string {
  const { name, ext } = parse(path);
  return `${name}.damaged-${toFileTime(at)}${ext}`;
}

/** All parts there are: a log left behind would be taken for that of the next database. */
function setAside(path: string, keptPath: string): void {
  for (const part of PARTS) if (existsSync(path + part)) renameSync(path + part, keptPath + part);
}

function removeDatabase(path: string): void {
  for (const part of PARTS) rmSync(path + part, { force: true });
}
