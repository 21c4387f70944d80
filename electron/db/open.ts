import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Language } from '#shared/model/language.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryStore } from '../ports/delivery-store.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { KeyFile } from '../ports/key-file.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { OpenRefusal, Storage } from '../ports/storage.ts';
import { createCheckpoints } from './checkpoints.ts';
import { acquireDatabaseLock, type DatabaseLock } from './database-lock.ts';
import { holdDiskReserve } from './disk-reserve.ts';
import { watchFilePlace } from './file-place.ts';
import { createKeyFile } from './key-file.ts';
import { openOrRecover } from './open-or-recover.ts';
import { quickCheck } from './quick-check.ts';
import { storageFailureCode, withStorageErrors } from './storage-errors.ts';
import { startUpkeep } from './upkeep.ts';

export interface OpenStorageOptions {
  /** The database file. Its folder is made when missing and belongs to it: lock, backups and key live there. */
  readonly path: string;
  /** Another binary of better-sqlite3; only unpackaged runs set it. */
  readonly nativeBinding?: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** The one of this computer; English when left out. */
  readonly systemLanguage?: Language | undefined;
}

export interface OpenedStorage {
  readonly storage: Storage;
  readonly authStore: AuthStore;
  readonly memory: GatewayMemory;
  readonly keyFile: KeyFile;
  /**
   * Await it before anything is sent. `damaged`: the file must not be worked on; close the storage and open it
   * again (or start the app again), which sets the file aside and restores the newest backup. Never rejects.
   *
   * The first call begins what there is to check and to back up: on a large file it keeps a processor and the disk busy
   * for seconds.
   */
  readonly integrity: () => Promise<'ok' | 'damaged'>;
}

/**
 * Opens the database, the schema brought up to date. A damaged or lost file is replaced by the newest backup, or
 * by an empty database; `settings.notices()` then says so. Anything thrown is a bug.
 */
export function openStorage(options: OpenStorageOptions): Result<OpenedStorage, OpenRefusal> {
  const { path, nativeBinding } = options;
  try {
    withStorageErrors(() => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      chmodSync(dirname(path), 0o700);
    });
    const lock = acquireDatabaseLock(`${path}.lock`, nativeBinding);
    if (lock === undefined) return err({ kind: 'in-use', path });
    try {
      const opened = openLocked(options, lock);
      if (!opened.ok) lock.release();
      return opened;
    } catch (cause) {
      lock.release();
      throw cause;
    }
  } catch (cause) {
    const kind = refusalKind(cause);
    if (kind === undefined) throw cause;
    options.logger.error('database.refused', cause);
    return err({ kind, path });
  }
}

function refusalKind(cause: unknown): Exclude<OpenRefusal['kind'], 'from-the-future'> | undefined {
  const code = storageFailureCode(cause);
  switch (code) {
    case 'DATABASE_READ_ONLY':
      return 'not-writable';
    case 'DISK_FULL':
      return 'disk-full';
    case 'DATABASE_BUSY':
      return 'in-use';
    case 'DATABASE_DAMAGED':
      return 'damaged';
    case 'DATABASE_GONE':
      return undefined;
    case undefined:
      return undefined;
    default:
      return code satisfies never;
  }
}

function openLocked(options: OpenStorageOptions, lock: DatabaseLock): Result<OpenedStorage, OpenRefusal> {
  let damaged = false;
  const onDamage = (): void => {
    damaged = true;
    lock.mark('suspect');
  };
  const { path, nativeBinding, logger } = options;
  const checkpoints = createCheckpoints({ path, nativeBinding }, logger);
  const found = openOrRecover({
    ...options,
    before: lock.before,
    onDamage,
    onCommit: () => {
      checkpoints.committed();
    },
  });
  if (!found.ok) return found;
  const { connection, stores, fresh } = found.value;
  // Whatever was met on the way here has been replaced.
  damaged = false;
  lock.mark('open');
  const upkeep = startUpkeep({
    path: options.path,
    nativeBinding: options.nativeBinding,
    clock: options.clock,
    logger: options.logger,
    checkFirst: lock.before === 'open',
    fresh,
    checkHere: () => quickCheck(connection),
    onDamage,
  });

  const place = watchFilePlace({
    path: options.path,
    connection,
    clock: options.clock,
    logger: options.logger,
  });

  const reserve = holdDiskReserve(`${options.path}.reserve`, options.clock);

  /** Leaving must work whatever the disk says: what goes wrong only makes the next start check the file. */
  function close(): void {
    upkeep.stop();
    checkpoints.stop();
    place.stop();
    reserve.stop();
    try {
      // They were on screen during this run.
      connection.exec('DELETE FROM notice');
      connection.checkpoint();
      place.putBack();
      if (!damaged && upkeep.settled()) lock.mark('closed');
    } catch (cause) {
      options.logger.error('database.closeFailed', cause);
    } finally {
      connection.close();
      lock.release();
    }
  }

  const deliveries: DeliveryStore = {
    ...stores.storage.deliveries,
    markSending(deliveryId, change) {
      // The id of a message must be found at the next start, or it could go out twice.
      place.expect();
      stores.storage.deliveries.markSending(deliveryId, change);
    },
  };

  return ok({
    storage: {
      ...stores.storage,
      deliveries,
      transaction: (work) => reserve.guard(() => stores.storage.transaction(work)),
      close,
    },
    authStore: stores.authStore,
    memory: stores.memory,
    keyFile: createKeyFile(join(dirname(options.path), 'convoke.key')),
    integrity: () => upkeep.integrity(),
  });
}
