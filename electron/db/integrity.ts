import { Worker } from 'node:worker_threads';
import type { Verdict } from './quick-check.ts';

/** What the worker says: that it has the database open and waits for the word to go on, then what the check found. */
export type CheckMessage =
  { readonly kind: 'open' } | { readonly kind: 'checked'; readonly verdict: Verdict };

/** What the worker is asked: check the database and, when it is whole, write a backup of it. */
export interface CheckJob {
  readonly path: string;
  readonly nativeBinding: string | undefined;
  readonly backUp: { readonly folder: string; readonly at: number } | null;
}

/**
 * Checks on a thread of its own, through a connection of its own, while the engine goes on. Resolves as soon as the
 * check is through, before the backup; rejects when it could not be made. Whatever goes wrong, in the backup too,
 * is told to `onTrouble`. Aborting breaks off what is under way without a word.
 */
export function checkInWorker(
  job: CheckJob,
  { signal, onTrouble }: { readonly signal: AbortSignal; readonly onTrouble: (cause: unknown) => void },
): Promise<Verdict> {
  const worker = new Worker(workerFile(), { workerData: job });
  // A check of many seconds must not keep the process from ending; the next start makes it again.
  worker.unref();
  // A thread that is ended while it loads the database module takes the whole process along.
  let isOpen = false;
  signal.addEventListener(
    'abort',
    () => {
      if (isOpen) void worker.terminate();
    },
    { once: true },
  );
  return new Promise((resolve, reject) => {
    worker.on('message', (message: CheckMessage) => {
      if (message.kind === 'checked') {
        resolve(message.verdict);
        return;
      }
      isOpen = true;
      if (signal.aborted) void worker.terminate();
      else worker.postMessage('go on');
    });
    worker.on('error', (cause) => {
      if (!signal.aborted) onTrouble(cause);
      reject(new Error('the integrity check failed', { cause }));
    });
    worker.on('exit', (exitCode) => {
      reject(new Error(`the integrity check ended early (exit code ${exitCode})`));
    });
  });
}

/** Run from its source or, once bundled, from the file of the same name beside the bundle. */
function workerFile(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./integrity-worker.${extension}`, import.meta.url);
}
