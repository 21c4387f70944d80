import type { Preferences } from '#shared/model/settings.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { Connections } from './connections.ts';
import type { DomainEvents } from './domain-events.ts';

const DAY_MS = 24 * 60 * 60_000;
/** So long it is known who received and read a message; afterwards only how many. */
const REACH_KEPT_MS = 30 * DAY_MS;
/** So long a deleted workshop could still be brought back; afterwards only its title is kept, for the history. */
const REMOVED_KEPT_MS = 30 * DAY_MS;
/** The start of the app comes first. */
const FIRST_LOOK_MS = 60_000;
const LOOK_EVERY_MS = 60 * 60_000;
/** A step is short, and between two there is time for everything else. */
const STEP_ROWS = 100;
const NEXT_STEP_MS = 50;

export interface HistoryUpkeep {
  start(): void;
  stop(): void;
}

/**
 * Keeps the database from growing for ever: folds the reach of old deliveries into counts, and removes the broadcasts
 * that the trainer does not want to keep so long. In small steps, and never while something is sent.
 */
export function createHistoryUpkeep({
  storage,
  connections,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly connections: Pick<Connections, 'isOnline'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): HistoryUpkeep {
  let cancelNext: (() => void) | undefined;

  /** Answers whether there is more to do. */
  function step(): boolean {
    // A clock that is months ahead must not take away what is young; with it nobody is online, since no certificate holds.
    const isClockTrusted = storage.accounts.list().some(({ id }) => connections.isOnline(id));
    if (!isClockTrusted || storage.broadcasts.running().length > 0) return false;
    const now = clock.now();
    if (storage.deliveries.foldReach({ sentBefore: now - REACH_KEPT_MS, at: now, maxRows: STEP_ROWS })) {
      return true;
    }
    storage.workshops.purgeRemoved(now - REMOVED_KEPT_MS, now);
    const keptMs = historyKeptMs(storage.settings.preferences().keepHistory);
    if (keptMs === null) return false;
    const { removed, isDone } = storage.broadcasts.removeSettled(now - keptMs, STEP_ROWS);
    if (removed !== null) events.publish({ type: 'broadcast.changed', broadcastId: removed });
    return !isDone;
  }

  function stepLater(delayMs: number): void {
    cancelNext?.();
    cancelNext = clock.after(delayMs, () => {
      let hasMore = false;
      try {
        hasMore = step();
      } catch (cause) {
        logger.error('history-upkeep.failed', cause);
      }
      stepLater(hasMore ? NEXT_STEP_MS : LOOK_EVERY_MS);
    });
  }

  const unsubscribe = events.subscribe(({ type }) => {
    // What is kept may have changed. A minute later, so that a slip can be taken back.
    if (type === 'settings.changed' && cancelNext !== undefined) stepLater(FIRST_LOOK_MS);
  });

  return {
    start() {
      stepLater(FIRST_LOOK_MS);
    },
    stop() {
      unsubscribe();
      cancelNext?.();
    },
  };
}

/** How long a broadcast is kept after its end; null for ever. */
function historyKeptMs(keepHistory: Preferences['keepHistory']): number | null {
  switch (keepHistory) {
    case 'for-ever':
      return null;
    case 'one-year':
      return 365 * DAY_MS;
    case 'six-months':
      return 183 * DAY_MS;
    case 'ninety-days':
      return 90 * DAY_MS;
    default:
      return keepHistory satisfies never;
  }
}
