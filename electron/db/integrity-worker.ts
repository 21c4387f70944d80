import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { writeBackup } from './backups.ts';
import { withNativeBinding } from './connection.ts';
import type { OpenMessage } from './database-thread.ts';
import type { CheckJob, CheckMessage } from './integrity.ts';
import { quickCheck } from './quick-check.ts';

// A thread of its own: both the check and the copy take seconds on a large file. Started by integrity.ts.
const { path, nativeBinding, backUp } = workerData as CheckJob;

const say = (message: CheckMessage | OpenMessage): void => parentPort?.postMessage(message);

const database = new Database(path, { readonly: true, ...withNativeBinding(nativeBinding) });
parentPort?.once('message', () => {
  try {
    const verdict = quickCheck(database);
    say({ kind: 'checked', verdict });
    if (verdict === 'ok' && backUp !== null) {
      writeBackup(backUp.folder, backUp.at, nativeBinding, (target) => {
        database.prepare('VACUUM INTO ?').run(target);
      });
    }
  } finally {
    database.close();
  }
});
say({ kind: 'open' });
