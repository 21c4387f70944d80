import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { asStorageError } from './storage-errors.ts';

const syncFile = promisify(fdatasync);

/** Brings the write-ahead log to the disk beside the app's own thread. */
export interface LogSync {
  /** There is something new in the log: its way to the disk begins now, or right after the one under way. */
  written(): void;
  /**
   * Resolves when everything that was written until now survives a power cut. Rejects with a StorageError as long as
   * the disk refuses: asked again, it tries again.
   */
  durable(): Promise<void>;
  /** Brings the rest to the disk, as far as that takes it. */
  close(): void;
}

/** @param path of the log, which is there already and stays the same file as long as a connection is open. */
export function openLogSync(path: string): LogSync {
  // Windows brings to the disk only what is open for writing.
  const file = openSync(path, 'r+');
  let writes = 0;
  let onDisk = 0;
  let underWay: Promise<void> | undefined;
  let isClosed = false;

  function sync(): Promise<void> {
    underWay ??= syncAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function syncAll(): Promise<void> {
    while (onDisk < writes && !isClosed) {
      const reached = writes;
      try {
        await syncFile(file);
      } catch (cause) {
        throw asStorageError(cause);
      }
      onDisk = reached;
    }
  }

  return {
    written() {
      writes += 1;
      // Whoever depends on it asks, and hears of the refusal then.
      sync().catch(() => undefined);
    },
    async durable() {
      const asked = writes;
      while (onDisk < asked && !isClosed) await sync();
    },
    close() {
      isClosed = true;
      try {
        if (onDisk < writes) fdatasyncSync(file);
      } catch {
        // Whoever depends on it has asked before.
      } finally {
        closeSync(file);
      }
    },
  };
}
