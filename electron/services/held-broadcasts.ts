import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import { heldSince } from '../domain/held-broadcast.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

/** That a broadcast gets on is written down this often: more would only wear the disk. */
const NOTE_EVERY_MS = 60_000;

/** Pauses what could not be sent for so long that it may not make sense any more. */
export interface HeldBroadcasts {
  /** Before anything is sent: what comes back after hours must not go on by itself. */
  look(): void;
}

export function createHeldBroadcasts({
  storage,
  isOnline,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly isOnline: (accountId: AccountId) => boolean;
  readonly events: DomainEvents;
  readonly clock: Clock;
}): HeldBroadcasts {
  function pause(broadcastId: BroadcastId, reason: Failure): void {
    const state = storage.broadcasts.get(broadcastId)?.state;
    if (state === undefined || nextBroadcastState(state, 'pause') === undefined) return;
    storage.broadcasts.setState(broadcastId, { state: 'paused', pauseFailure: reason });
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  function check({ id, schedule, movingAt, acceptedWarnings }: BroadcastRecord): void {
    const now = clock.now();
    const uselessAfter = schedule?.uselessAfter ?? null;
    if (uselessAfter !== null && now > uselessAfter) {
      pause(id, failure('USELESS_BY_NOW', { at: uselessAfter }));
      return;
    }
    const next = storage.accounts
      .list()
      .flatMap((account) => storage.deliveries.nextTurnOf(id, account.id) ?? []);
    const plans = next.flatMap(({ notBefore, failure: reason }) =>
      reason === null || notBefore === null ? [] : [notBefore],
    );
    const since = heldSince({
      now,
      movingAt: movingAt ?? now,
      plannedAt: plans.length === 0 ? null : Math.min(...plans),
      quietHours: storage.settings.preferences().quietHours,
      acceptedWarnings,
    });
    if (since !== null) {
      pause(id, failure('HELD_TOO_LONG', { since }));
      return;
    }
    // A clock that was set back left a time that is still to come.
    const isOld = movingAt === null || now - movingAt >= NOTE_EVERY_MS || movingAt > now;
    if (isOld && next.some(({ accountId }) => isOnline(accountId))) storage.broadcasts.setMovingAt(id, now);
  }

  return {
    look() {
      for (const broadcast of storage.broadcasts.running()) {
        if (broadcast.counts.queued > 0) check(broadcast);
      }
    },
  };
}
