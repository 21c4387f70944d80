import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId, BroadcastState } from '#shared/model/broadcast.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { nextBroadcastState, type BroadcastEvent } from '../domain/broadcast-machine.ts';
import { decideStart, dueInstant } from '../domain/planned-start.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlannedBroadcast } from '../ports/composition-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { BroadcastPlanning } from './broadcast-planning.ts';
import type { PlannedTargets } from './planned-targets.ts';
import type { DomainEvents } from './domain-events.ts';

/** Starts what is due, and says what was missed. */
export interface DueBroadcasts {
  /** Asks the database. Returns when the next one is due, if there is one. */
  look(): number | undefined;
}

/**
 * The scheduler. It keeps no list and no timer: whoever ticks asks it to look, and what it finds in the database
 * decides. The state is the guard against a second start, however often and in whatever order the clock shows a time.
 */
export function createDueBroadcasts({
  storage,
  planning,
  plannedTargets,
  isOnline,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly planning: BroadcastPlanning;
  readonly plannedTargets: PlannedTargets;
  readonly isOnline: (accountId: AccountId) => boolean;
  readonly events: DomainEvents;
  readonly clock: Clock;
}): DueBroadcasts {
  let lookedAt: number | undefined;

  /** A zone's rules may have changed since the instant was computed: what holds is the time on the wall. */
  function computeAgain(): void {
    for (const { id, schedule } of storage.compositions.planned('scheduled')) {
      const { dueAt } = dueInstant(schedule);
      if (dueAt === schedule.dueAt) continue;
      storage.compositions.setSchedule(id, { ...schedule, dueAt });
      events.publish({ type: 'broadcast.changed', broadcastId: id });
    }
  }

  function move(broadcastId: BroadcastId, event: BroadcastEvent, reason: Failure | null): void {
    const state: BroadcastState | undefined = storage.broadcasts.get(broadcastId)?.state;
    const next = state && nextBroadcastState(state, event);
    if (next === undefined) return;
    storage.broadcasts.setState(broadcastId, { state: next, pauseFailure: reason });
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  /** Missed because the clock was ahead: it was corrected, and the time is still to come. */
  function takeBack({ id, schedule, failure: reason }: PlannedBroadcast): void {
    const wasLate = reason === null || reason.code === 'OFFLINE';
    if (wasLate && schedule.dueAt > clock.now()) move(id, 'schedule', null);
  }

  /** The accounts through which its groups would get it, as it would be frozen now. */
  function areAccountsOnline(broadcastId: BroadcastId): boolean {
    const groupIds = storage.compositions.get(broadcastId)?.groupIds ?? [];
    const accountIds = new Set(groupIds.flatMap((id) => storage.groups.memberships(id)[0]?.accountId ?? []));
    return [...accountIds].every(isOnline);
  }

  function advance({ id, schedule }: PlannedBroadcast): void {
    const decision = decideStart(schedule, { now: clock.now(), isOnline: () => areAccountsOnline(id) });
    switch (decision) {
      case 'wait':
        return;
      case 'start':
        start(id);
        return;
      case 'miss': {
        // Whoever was looking at its time can tell what was missing; else nobody was there.
        const wasThere = lookedAt !== undefined && lookedAt >= schedule.dueAt;
        move(id, 'miss', wasThere ? failure('OFFLINE') : null);
        return;
      }
      default:
        decision satisfies never;
    }
  }

  function start(broadcastId: BroadcastId): void {
    plannedTargets.refresh(broadcastId);
    const kept = storage.compositions.get(broadcastId);
    if (kept === undefined) return;
    const { acceptedWarnings } = kept;
    const started = planning.start(kept, { broadcastId, acceptedWarnings });
    // What it was meant for is gone: the trainer decides, as for every start that did not happen.
    if (!started.ok) move(broadcastId, 'miss', started.error);
  }

  return {
    look() {
      if (lookedAt === undefined) computeAgain();
      storage.compositions.planned('missed').forEach(takeBack);
      storage.compositions.planned('scheduled').forEach(advance);
      lookedAt = clock.now();
      return storage.compositions
        .planned('scheduled')
        .map(({ schedule }) => schedule.dueAt)
        .find((dueAt) => dueAt > clock.now());
    },
  };
}
