import type { AccountId } from '#shared/model/account.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { Glance } from '../ports/glance.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';

/** Nobody watches the tray tick; the taskbar still moves. */
const GATHER_MS = 300;

const shownBy: ReadonlySet<DomainEvent['type']> = new Set([
  'account.changed',
  'accounts.reordered',
  'account.merged',
  'broadcast.changed',
  'deliveries.changed',
  'settings.changed',
]);

export interface GlanceWatch {
  stop(): void;
}

/** Keeps what is shown of the app outside its window as things are. */
export function createGlanceWatch({
  storage,
  desktop,
  events,
  clock,
  logger,
  connectionOf,
}: {
  readonly storage: Storage;
  readonly desktop: Pick<Desktop, 'showGlance'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly connectionOf: (accountId: AccountId) => Connection;
}): GlanceWatch {
  let cancelShow: (() => void) | undefined;

  const unsubscribe = events.subscribe(({ type }) => {
    if (!shownBy.has(type)) return;
    cancelShow ??= clock.after(GATHER_MS, () => {
      cancelShow = undefined;
      try {
        desktop.showGlance(glance());
      } catch (cause) {
        // What cannot be read now is shown after the next change.
        logger.error('glance.not-read', cause);
      }
    });
  });

  function glance(): Glance {
    const accounts = storage.accounts.list().map(({ id, name }) => ({ name, connection: connectionOf(id) }));
    const active = storage.broadcasts.active();
    const paused = active.filter(({ state }) => state === 'paused');
    const mine = paused.filter(({ pauseFailure }) => pauseFailure === null);
    return {
      accounts,
      progress: progressOf(active.filter(({ state }) => state === 'running')),
      paused: mine.length,
      held: paused.length - mine.length,
    };
  }

  return {
    stop() {
      unsubscribe();
      cancelShow?.();
    },
  };
}

function progressOf(running: readonly BroadcastRecord[]): Glance['progress'] {
  if (running.length === 0) return null;
  const total = running.reduce((sum, { targetCount }) => sum + targetCount, 0);
  const open = running.reduce((sum, { counts }) => sum + counts.queued + counts.sending, 0);
  return { settled: total - open, total };
}
