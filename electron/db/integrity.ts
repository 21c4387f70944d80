import { startDatabaseThread } from './database-thread.ts';
import type { Verdict } from './quick-check.ts';

/** What the check found. */
export interface CheckMessage {
  readonly kind: 'checked';
  readonly verdict: Verdict;
}

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
  return new Promise((resolve, reject) => {
    startDatabaseThread<CheckMessage>({
      file: 'integrity-worker',
      job,
      signal,
      onMessage({ verdict }) {
        resolve(verdict);
      },
      onTrouble,
      onExit(exitCode) {
        reject(new Error(`the integrity check ended early (exit code ${exitCode})`));
      },
    });
  });
}
