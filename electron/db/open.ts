import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#shared/result.ts';
import type { AuthStore } from '../ports/auth-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { GatewayMemory } from '../ports/gateway-memory.ts';
import type { KeyFile } from '../ports/key-file.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import { connect, withNativeBinding, type Connection } from './connection.ts';
import { acquireDatabaseLock } from './database-lock.ts';
import { createKeyFile } from './key-file.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations.ts';
import { storageFailureCode, withStorageErrors } from './storage-errors.ts';
import { createStores } from './stores.ts';

export interface OpenStorageOptions {
  /** The database file; its folder is made when missing. */
  readonly path: string;
  /** Another binary of better-sqlite3; only unpackaged runs set it. */
  readonly nativeBinding?: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

export interface OpenedStorage {
  readonly storage: Storage;
  readonly authStore: AuthStore;
  readonly memory: GatewayMemory;
  readonly keyFile: KeyFile;
  /**
   * Settles before anything is sent: `damaged` means that the file must not be worked on. Close the storage and
   * open it again (or start the app again): opening then sets the file aside and restores the newest backup.
   */
  readonly integrity: Promise<'ok' | 'damaged'>;
}

/** Why the database cannot be opened. Nothing was changed; each is one sentence to the trainer. */
export type OpenRefusal =
  | { readonly kind: 'from-the-future'; readonly fileVersion: number; readonly supportedVersion: number }
  | { readonly kind: 'not-writable'; readonly path: string }
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'in-use'; readonly path: string };

/** Opens the database, or says in one word why not. Anything thrown is a bug. */
export function openStorage(options: OpenStorageOptions): Result<OpenedStorage, OpenRefusal> {
  const { path } = options;
  try {
    return openWithinFolder(options);
  } catch (cause) {
    switch (storageFailureCode(cause)) {
      case 'DATABASE_READ_ONLY':
        return err({ kind: 'not-writable', path });
      case 'DISK_FULL':
        return err({ kind: 'disk-full', path });
      case 'DATABASE_BUSY':
        return err({ kind: 'in-use', path });
      case 'DATABASE_DAMAGED':
      case undefined:
        throw cause;
    }
  }
}

function openWithinFolder(options: OpenStorageOptions): Result<OpenedStorage, OpenRefusal> {
  const { path, nativeBinding, random } = options;
  withStorageErrors(() => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    chmodSync(dirname(path), 0o700);
  });
  const lock = acquireDatabaseLock(`${path}.lock`, nativeBinding);
  if (lock === undefined) return err({ kind: 'in-use', path });
  const fileVersion = existsSync(path) ? versionOf(path, nativeBinding) : 0;
  if (fileVersion > migrations.length) {
    lock.release();
    return err({ kind: 'from-the-future', fileVersion, supportedVersion: migrations.length });
  }
  const connection = connect({
    path,
    nativeBinding,
    onDamage: () => {
      lock.mark('suspect');
    },
  });
  migrate(connection, migrations, () => undefined);
  const stores = createStores(connection, random);
  return ok({
    storage: {
      ...stores.storage,
      close: () => {
        close(connection);
        lock.mark('closed');
        lock.release();
      },
    },
    authStore: stores.authStore,
    memory: stores.memory,
    keyFile: createKeyFile(join(dirname(path), 'convoke.key')),
    integrity: Promise.resolve('ok'),
  });
}

function close(connection: Connection): void {
  connection.checkpoint();
  connection.close();
}

function versionOf(path: string, nativeBinding: string | undefined): number {
  const database = new Database(path, { readonly: true, ...withNativeBinding(nativeBinding) });
  try {
    return database.pragma('user_version', { simple: true }) as number;
  } finally {
    database.close();
    for (const side of ['-wal', '-shm']) if (!existsSync(path + side)) rmSync(path + side, { force: true });
  }
}
