import { startDatabaseThread } from './database-thread.ts';
import type { Logger } from '../ports/logger.ts';

/** Some megabytes of log. */
const COMMITS_BETWEEN = 400;

export interface CheckpointJob {
  readonly path: string;
  readonly nativeBinding: string | undefined;
}

/** Moves the log into the database every so often, on a thread of its own: it takes the disk up to tenths of a second. */
export interface Checkpoints {
  /** Something was committed. */
  committed(): void;
  stop(): void;
}

export function createCheckpoints(job: CheckpointJob, logger: Logger): Checkpoints {
  const stopping = new AbortController();
  let commits = 0;
  let isUnderWay = false;

  function start(): void {
    commits = 0;
    isUnderWay = true;
    startDatabaseThread<never>({
      file: 'checkpoint-worker',
      job,
      signal: stopping.signal,
      onMessage: () => undefined,
      onTrouble(cause) {
        // The log goes on growing until SQLite does it within a commit.
        logger.error('database.checkpointFailed', cause);
      },
      onExit() {
        isUnderWay = false;
      },
    });
  }

  return {
    committed() {
      commits += 1;
      if (commits >= COMMITS_BETWEEN && !isUnderWay && !stopping.signal.aborted) start();
    },
    stop() {
      stopping.abort();
    },
  };
}
