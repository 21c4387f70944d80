import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId, BroadcastState } from '#shared/model/broadcast.ts';
import type { Connection } from '#shared/model/connection.ts';
import { lastingFailure } from '../domain/lasting-failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

/** What was missed during one sleep is found within a moment, and told as one. */
const MISSED_GATHER_MS = 1_000;

export interface Notifications {
  stop(): void;
}

/**
 * Tells the trainer what the window cannot while it is out of sight: a broadcast finished or was held, an account went
 * away for good, a scheduled broadcast was missed. A click leads to the place in the window.
 */
export function createNotifications({
  storage,
  desktop,
  events,
  clock,
  connectionOf,
}: {
  readonly storage: Storage;
  readonly desktop: Desktop;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly connectionOf: (accountId: AccountId) => Connection;
}): Notifications {
  const broadcastStates = new Map<BroadcastId, BroadcastState>(
    storage.broadcasts.active().map(({ id, state }) => [id, state]),
  );
  const connectionStates = new Map<AccountId, Connection['state']>();
  const missed = new Set<BroadcastId>();
  let cancelGather: (() => void) | undefined;

  function open(broadcastId: BroadcastId | null): void {
    events.publish({ type: 'notification.opened', broadcastId });
  }

  function lookAtBroadcast(broadcastId: BroadcastId): void {
    const record = storage.broadcasts.get(broadcastId);
    const before = broadcastStates.get(broadcastId);
    if (record === undefined) {
      broadcastStates.delete(broadcastId);
      return;
    }
    const { state, counts, targetCount, pauseFailure } = record;
    broadcastStates.set(broadcastId, state);
    if (state === before) return;
    if (state === 'missed') gatherMissed(broadcastId);
    if (before !== 'running') return;
    if (state === 'finished') {
      const sentCount = counts.sent + counts.delivered;
      const openCount = counts.failed + counts.skipped + counts.unconfirmed;
      desktop.notify({ kind: 'finished', sentCount, targetCount, openCount }, () => {
        open(broadcastId);
      });
    }
    // Without a reason the trainer paused it.
    if (state === 'paused' && pauseFailure !== null) {
      desktop.notify({ kind: 'paused', reason: pauseFailure }, () => {
        open(broadcastId);
      });
    }
  }

  function gatherMissed(broadcastId: BroadcastId): void {
    missed.add(broadcastId);
    cancelGather ??= clock.after(MISSED_GATHER_MS, () => {
      cancelGather = undefined;
      desktop.notify({ kind: 'missed', count: missed.size }, () => {
        open(null);
      });
      missed.clear();
    });
  }

  function lookAtAccount(accountId: AccountId): void {
    const connection = connectionOf(accountId);
    const before = connectionStates.get(accountId);
    connectionStates.set(accountId, connection.state);
    if (connection.state === before || before === undefined) return;
    const reason = lastingFailure(connection);
    const account = storage.accounts.get(accountId);
    // An account that was never linked was refused in front of the trainer. One that was has a number, also when
    // WhatsApp just took its link.
    if (reason === null || account === undefined || account.phoneNumber === null) return;
    desktop.notify({ kind: 'disconnected', accountName: account.name, reason }, () => undefined);
  }

  const unsubscribe = events.subscribe((event) => {
    if (event.type === 'broadcast.changed') lookAtBroadcast(event.broadcastId);
    if (event.type === 'account.changed') lookAtAccount(event.accountId);
  });

  return {
    stop() {
      unsubscribe();
      cancelGather?.();
    },
  };
}
