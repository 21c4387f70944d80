import type { BroadcastId, BroadcastState } from '#shared/model/broadcast.ts';
import type { DeliveryDecision, DeliveryId } from '#shared/model/delivery.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { nextBroadcastState, type BroadcastEvent } from '../domain/broadcast-machine.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvents } from './domain-events.ts';

export type BroadcastControl = ReturnType<typeof createBroadcastControl>;
type Refused = Failure<'NOT_FOUND' | 'WRONG_STATE'>;

/** The trainer's hand on a running broadcast. */
export function createBroadcastControl({
  storage,
  transitions,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly transitions: DeliveryTransitions;
  readonly events: DomainEvents;
  readonly clock: Clock;
}) {
  function change(
    broadcastId: BroadcastId,
    event: BroadcastEvent,
    commit: (state: BroadcastState) => void,
  ): Result<void, Refused> {
    const record = storage.broadcasts.get(broadcastId);
    if (record === undefined) return err(failure('NOT_FOUND', { what: 'broadcast' }));
    const next = nextBroadcastState(record.state, event);
    if (next === undefined) return err(failure('WRONG_STATE', { state: record.state }));
    storage.transaction(() => {
      commit(next);
    });
    events.publish({ type: 'broadcast.changed', broadcastId });
    return ok();
  }

  function decideOne(deliveryId: DeliveryId, decision: DeliveryDecision): boolean {
    switch (decision) {
      case 'send-again':
        return transitions.sendAgain(deliveryId);
      case 'it-arrived':
        return transitions.evidence(deliveryId, 'trainer');
      case 'skip':
        return transitions.skip(deliveryId, failure('UNCONFIRMED'));
      default:
        return decision satisfies never;
    }
  }

  function pause(broadcastId: BroadcastId): Result<void, Refused> {
    return change(broadcastId, 'pause', (state) => {
      storage.broadcasts.setState(broadcastId, { state, pauseFailure: null });
    });
  }

  function resume(broadcastId: BroadcastId): Result<void, Refused> {
    return change(broadcastId, 'resume', (state) => {
      // However long it was held, and however late it is by now: the trainer has decided.
      storage.broadcasts.dropUselessAfter(broadcastId);
      storage.broadcasts.setState(broadcastId, { state, pauseFailure: null, movingAt: clock.now() });
    });
  }

  return {
    pause,
    resume,

    /** Whatever runs. */
    pauseAll(): void {
      for (const { id } of storage.broadcasts.running()) pause(id);
    },

    /** Whatever the trainer paused; what the engine holds wants a look at why. */
    resumeAll(): void {
      const paused = storage.broadcasts.active().filter(({ state }) => state === 'paused');
      for (const { id, pauseFailure } of paused) if (pauseFailure === null) resume(id);
    },

    /** What is already sent stays sent. */
    cancel(broadcastId: BroadcastId): Result<void, Refused> {
      let deliveryIds: readonly DeliveryId[] = [];
      const cancelled = change(broadcastId, 'cancel', (state) => {
        deliveryIds = storage.deliveries.cancelQueued(broadcastId);
        storage.broadcasts.setState(broadcastId, { state, pauseFailure: null, finishedAt: clock.now() });
      });
      if (deliveryIds.length > 0) {
        events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds, urgency: 'state' });
      }
      return cancelled;
    },

    /** Settles unconfirmed deliveries by the trainer's word; `deliveryId` null means all that wait for it. */
    decide(
      broadcastId: BroadcastId,
      deliveryId: DeliveryId | null,
      decision: DeliveryDecision,
    ): Result<{ decided: number }, Refused> {
      const record = storage.broadcasts.get(broadcastId);
      if (record === undefined) return err(failure('NOT_FOUND', { what: 'broadcast' }));
      const asked = storage.deliveries
        .unconfirmed({ broadcastId })
        .filter(({ id, needsDecision }) => (deliveryId === null ? needsDecision : id === deliveryId));
      if (asked.length === 0) return err(failure('WRONG_STATE', { state: record.state }));
      // First of all: should the app end in between, nothing is left queued in a broadcast that does not run.
      if (decision === 'send-again' && nextBroadcastState(record.state, 'send-again') === 'running') {
        storage.broadcasts.dropUselessAfter(broadcastId);
        storage.broadcasts.setState(broadcastId, {
          state: 'running',
          pauseFailure: null,
          movingAt: clock.now(),
        });
      }
      const decided = asked.filter(({ id }) => decideOne(id, decision)).length;
      events.publish({ type: 'broadcast.changed', broadcastId });
      return ok({ decided });
    },
  };
}
