import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { CheckpointJob } from './checkpoints.ts';
import { withNativeBinding } from './connection.ts';
import type { OpenMessage } from './database-thread.ts';

// A thread of its own: it waits for the disk twice. Started by checkpoints.ts.
const { path, nativeBinding } = workerData as CheckpointJob;

/** What was written while the rest was moved is soon moved, too. */
const ROUNDS_MAX = 20;

const database = new Database(path, { fileMustExist: true, ...withNativeBinding(nativeBinding) });
parentPort?.once('message', () => {
  try {
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const [{ log, checkpointed }] = database.pragma('wal_checkpoint(PASSIVE)') as [
        { readonly log: number; readonly checkpointed: number },
      ];
      // Only when nothing is left does the log begin anew.
      if (log === checkpointed) break;
    }
  } finally {
    database.close();
  }
});
parentPort?.postMessage({ kind: 'open' } satisfies OpenMessage);
