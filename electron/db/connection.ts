import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorageError } from '../ports/storage.ts';
import { openLogSync, type LogSync } from './log-sync.ts';
import { storageFailureCode, withStorageErrors } from './storage-errors.ts';

/** How long a statement waits for another process (a backup program, a database browser) before it gives up. */
const BUSY_TIMEOUT_MS = 2_000;
/** 64 MB. */
const LOG_PAGES_MAX = 16_384;

/** The one connection that stores work on. Whatever the disk refuses is thrown as a StorageError. */
export interface Connection {
  readonly prepare: Database.Database['prepare'];
  readonly pragma: Database.Database['pragma'];
  /** Several statements without parameters, e.g. a migration. */
  exec(sql: string): void;
  /** All or nothing; inside another transaction it becomes a part of it. */
  transaction<T>(work: () => T): T;
  /**
   * Moves everything from the write-ahead log into the database and empties the log, as far as nobody reads in it:
   * it never waits. Inside a transaction it is done right after the outermost one is committed.
   */
  checkpoint(): void;
  /** Resolves when everything committed until now survives a power cut; see LogSync. */
  durable(): Promise<void>;
  readonly inTransaction: () => boolean;
  close(): void;
}

export interface ConnectOptions {
  readonly path: string;
  readonly nativeBinding: string | undefined;
  /** Called when a statement met damage in the file, before the StorageError is thrown. */
  readonly onDamage: () => void;
  /** Called after each commit. */
  readonly onCommit?: () => void;
}

/** Opens the file (made when missing, mode 0600) with the settings that durability and safety rest on. */
export function connect({ path, nativeBinding, onDamage, onCommit }: ConnectOptions): Connection {
  const database = withStorageErrors(() => {
    makePrivate(path);
    return new Database(path, { timeout: BUSY_TIMEOUT_MS, ...withNativeBinding(nativeBinding) });
  });
  try {
    configure(database);
    const log = withStorageErrors(() => openLogSync(`${path}-wal`));
    return guard(database, { log, onDamage, onCommit });
  } catch (cause) {
    database.close();
    throw cause;
  }
}

/** The option only where it is set: better-sqlite3 finds its own binary otherwise. */
export function withNativeBinding(nativeBinding: string | undefined): { nativeBinding?: string } {
  return nativeBinding === undefined ? {} : { nativeBinding };
}

/** Makes the file when missing; mode 0600. SQLite gives its -wal and -shm files the same mode. */
export function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}

function configure(database: Database.Database): void {
  withStorageErrors(() => {
    database.pragma('journal_mode = WAL');
    // A commit is in the log, which outlives the app. That it outlives a power cut is brought about beside this thread.
    database.pragma('synchronous = NORMAL');
    // So is moving the log into the database; this is for when that fails.
    database.pragma(`wal_autocheckpoint = ${LOG_PAGES_MAX}`);
    database.pragma('foreign_keys = ON');
    // Removed keys must not linger in free pages.
    database.pragma('secure_delete = ON');
    // Finds a damaged page when it is read instead of working on with it.
    database.pragma('cell_size_check = ON');
    database.pragma('trusted_schema = OFF');
    database.pragma('temp_store = MEMORY');
    // A file that can only be read opens without complaint; this finds out before anything depends on it.
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
  });
}

function guard(
  database: Database.Database,
  {
    log,
    onDamage,
    onCommit,
  }: {
    readonly log: LogSync;
    readonly onDamage: () => void;
    readonly onCommit: (() => void) | undefined;
  },
): Connection {
  function guarded<T>(work: () => T): T {
    try {
      return withStorageErrors(work);
    } catch (cause) {
      if (storageFailureCode(cause) === 'DATABASE_DAMAGED') onDamage();
      throw cause;
    }
  }
  function committing<T>(work: () => T): T {
    const value = guarded(work);
    // Unless it is a part of something larger.
    if (!database.inTransaction) {
      log.written();
      onCommit?.();
    }
    return value;
  }
  const transact = database.transaction((work: () => unknown) => work());
  let isCheckpointDue = false;
  function emptyLog(): void {
    isCheckpointDue = false;
    database.pragma('busy_timeout = 0');
    try {
      database.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }
  function transaction<T>(work: () => T): T {
    const value = committing(() => transact.immediate(work) as T);
    if (isCheckpointDue && !database.inTransaction) emptyLogAfterCommit();
    return value;
  }
  /** What is committed stays so: where the disk refuses this, a later checkpoint empties the log. */
  function emptyLogAfterCommit(): void {
    try {
      guarded(emptyLog);
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
    }
  }
  const prepare = (sql: string) => {
    const statement = guarded(() => database.prepare(sql));
    const run = statement.run.bind(statement);
    const get = statement.get.bind(statement);
    const all = statement.all.bind(statement);
    // What answers rows may write, too: RETURNING.
    const execute = statement.readonly ? guarded : committing;
    statement.run = (...parameters) => execute(() => run(...parameters));
    statement.get = (...parameters) => execute(() => get(...parameters));
    statement.all = (...parameters) => execute(() => all(...parameters));
    return statement;
  };
  return {
    prepare: prepare as Database.Database['prepare'],
    pragma: (source, options) => guarded(() => database.pragma(source, options)),
    exec: (sql) => {
      committing(() => database.exec(sql));
    },
    transaction,
    checkpoint: () => {
      if (database.inTransaction) isCheckpointDue = true;
      else guarded(emptyLog);
    },
    durable: () => log.durable(),
    inTransaction: () => database.inTransaction,
    close: () => {
      // Closing the last connection brings all of it to the disk.
      log.close();
      database.close();
    },
  };
}
