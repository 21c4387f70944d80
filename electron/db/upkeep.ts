import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { backupFolder, listBackups } from './backups.ts';
import { checkInWorker } from './integrity.ts';
import type { Verdict } from './quick-check.ts';

const BACKUP_EVERY_MS = 24 * 60 * 60 * 1_000;
/** The app may run for weeks: how often it looks whether the newest backup is old by now. */
const LOOK_EVERY_MS = 60 * 60 * 1_000;

export interface UpkeepOptions {
  readonly path: string;
  readonly nativeBinding: string | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The last run did not end cleanly: the file must be checked before it is trusted. */
  readonly checkFirst: boolean;
  /** Made in this moment: there is nothing to back up yet. */
  readonly fresh: boolean;
  /** Checks without a worker, in case that cannot run. */
  readonly checkHere: () => Verdict;
  readonly onDamage: () => void;
}

export interface Upkeep {
  /** Begins the check where one is needed, with the first call; see OpenedStorage. */
  integrity(): Promise<Verdict>;
  /** False until the check of this start is through, where one is needed. */
  readonly settled: () => boolean;
  stop(): void;
}

/** Checks the database after an unclean exit and keeps a backup that is at most about a day old. */
export function startUpkeep(options: UpkeepOptions): Upkeep {
  const { path, nativeBinding, clock, logger, checkHere } = options;
  const folder = backupFolder(path);
  const startedAt = clock.now();
  const stopping = new AbortController();

  function backupIsDue(): boolean {
    const newestAt = listBackups(folder)[0]?.at ?? (options.fresh ? startedAt : null);
    // Either way: a backup from the future was written while the clock was wrong.
    return newestAt === null || Math.abs(clock.now() - newestAt) >= BACKUP_EVERY_MS;
  }

  /** Two at once would write the same unfinished file. */
  let isBackingUp = false;

  /** What cannot be checked is not trusted. */
  async function check(backUp: boolean): Promise<Verdict> {
    isBackingUp ||= backUp;
    const job = { path, nativeBinding, backUp: backUp ? { folder, at: clock.now() } : null };
    const verdict = await checkInWorker(job, {
      signal: stopping.signal,
      onTrouble(cause) {
        logger.error('database.upkeepFailed', cause);
      },
    })
      .catch(() => (stopping.signal.aborted ? 'ok' : checkHere()))
      .catch((cause: unknown): Verdict => {
        logger.error('database.checkFailed', cause);
        return 'damaged';
      });
    if (backUp) isBackingUp = false;
    // Nobody waits for it any more, and the next start checks again.
    if (stopping.signal.aborted) return verdict;
    if (verdict === 'damaged') options.onDamage();
    logger.info('database.checked', { verdict });
    return verdict;
  }

  const due = backupIsDue();
  let settled = !options.checkFirst && !due;
  let integrity: Promise<Verdict> | undefined;
  async function begin(): Promise<Verdict> {
    if (settled) return 'ok';
    const verdict = await check(due);
    settled ||= !stopping.signal.aborted;
    return verdict;
  }

  let cancelLook = lookLater();
  function lookLater(): () => void {
    return clock.after(LOOK_EVERY_MS, () => {
      if (!isBackingUp && backupIsDue()) void check(true);
      cancelLook = lookLater();
    });
  }

  return {
    integrity: () => (integrity ??= begin()),
    settled: () => settled,
    stop: () => {
      cancelLook();
      stopping.abort();
    },
  };
}
