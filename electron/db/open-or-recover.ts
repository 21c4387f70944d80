import { statSync } from 'node:fs';
import type { Language } from '#shared/model/language.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { FromTheFuture } from '../ports/storage.ts';
import type { Random } from '../ports/random.ts';
import { backupFolder, listBackups, writeBackup } from './backups.ts';
import { connect, type Connection } from './connection.ts';
import type { Condition } from './database-lock.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { inspectFile } from './quick-check.ts';
import { recover } from './recovery.ts';
import { storageFailureCode, withStorageErrors } from './storage-errors.ts';
import { createStores, type Stores } from './stores.ts';

export interface OpenOrRecoverOptions {
  readonly path: string;
  readonly nativeBinding?: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The one of this computer; English when left out. */
  readonly systemLanguage?: Language | undefined;
  /** How the last run left the database. */
  readonly before: Condition;
  /** Called whenever a statement meets damage. */
  readonly onDamage: () => void;
  /** Called after each commit. */
  readonly onCommit: () => void;
}

export interface OpenDatabase {
  readonly connection: Connection;
  readonly stores: Stores;
  /** True when there was none before. */
  readonly fresh: boolean;
}

/**
 * The ladder: the file as it is; else the newest whole backup; else an empty database. A file of a newer app is
 * never climbed over. Throws a StorageError when the disk refuses.
 */
export function openOrRecover(options: OpenOrRecoverOptions): Result<OpenDatabase, FromTheFuture> {
  const { path, nativeBinding, clock, logger } = options;
  const found = look(options);
  const supportedVersion = migrations.length;
  if (typeof found === 'number' && found > supportedVersion) {
    return err({ kind: 'from-the-future', fileVersion: found, supportedVersion });
  }
  const fresh = found === 'new';
  const recoverNow = (): void => {
    recover({ path, nativeBinding, at: clock.now(), logger });
  };
  if (found === 'unusable') {
    recoverNow();
    return ok({ ...openFile(options), fresh });
  }
  try {
    return ok({ ...openFile(options), fresh });
  } catch (cause) {
    if (storageFailureCode(cause) !== 'DATABASE_DAMAGED') throw cause;
    recoverNow();
    return ok({ ...openFile(options), fresh });
  }
}

/** The version of the file's schema; `new` before the first start; `unusable` when it is damaged or gone. */
function look({ path, nativeBinding, before }: OpenOrRecoverOptions): number | 'new' | 'unusable' {
  return withStorageErrors(() => {
    const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes === 0) {
      const neverWas = before === 'new' && listBackups(backupFolder(path)).length === 0;
      return neverWas ? 'new' : 'unusable';
    }
    const { version, verdict } = inspectFile(path, nativeBinding, { thorough: before === 'suspect' });
    if (version !== undefined && version > migrations.length) return version;
    return version === undefined || verdict === 'damaged' ? 'unusable' : version;
  });
}

function openFile(options: OpenOrRecoverOptions): Omit<OpenDatabase, 'fresh'> {
  const { path, nativeBinding, clock, random, onDamage, onCommit, systemLanguage } = options;
  const connection = connect({ path, nativeBinding, onDamage, onCommit });
  try {
    migrate(connection, migrations, () => {
      writeBackup(backupFolder(path), clock.now(), nativeBinding, (target) => {
        connection.prepare<[string]>('VACUUM INTO ?').run(target);
      });
    });
    return { connection, stores: createStores(connection, random, systemLanguage) };
  } catch (cause) {
    connection.close();
    throw cause;
  }
}
