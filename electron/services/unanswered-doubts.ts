import type { DeliveryId } from '#shared/model/delivery.ts';
import { failure } from '#shared/failure.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvents } from './domain-events.ts';

/** What becomes of deliveries for which no evidence came in time. */
export interface UnansweredDoubts {
  /** Those that are still unconfirmed are settled by the trainer's answer for always, or asked about. */
  resolve(deliveryIds: readonly DeliveryId[]): void;
}

/**
 * The setting answers in the trainer's place, with two exceptions which are asked about all the same: a delivery that
 * was sent again already and is in doubt once more (it would go out every minute as long as no ack comes), and one of
 * a broadcast that was cancelled meanwhile.
 */
export function createUnansweredDoubts({
  storage,
  transitions,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly transitions: DeliveryTransitions;
  readonly events: DomainEvents;
  readonly clock: Clock;
}): UnansweredDoubts {
  /** False when the trainer has to be asked. */
  function answer({ id, broadcastId, sendAgain }: DeliveryRecord): boolean {
    const { whenUnconfirmed } = storage.settings.preferences();
    switch (whenUnconfirmed) {
      case 'ask':
        return false;
      case 'it-arrived':
        return transitions.evidence(id, 'trainer');
      case 'skip':
        return transitions.skip(id, failure('UNCONFIRMED'));
      case 'send-again': {
        const state = storage.broadcasts.get(broadcastId)?.state;
        if (sendAgain || state === undefined || state === 'cancelled') return false;
        // First of all: should the app end in between, nothing is left queued in a broadcast that does not run.
        if (nextBroadcastState(state, 'send-again') === 'running') {
          storage.broadcasts.dropUselessAfter(broadcastId);
          storage.broadcasts.setState(broadcastId, {
            state: 'running',
            pauseFailure: null,
            movingAt: clock.now(),
          });
        }
        const isQueued = transitions.sendAgain(id);
        events.publish({ type: 'broadcast.changed', broadcastId });
        return isQueued;
      }
      default:
        return whenUnconfirmed satisfies never;
    }
  }

  function ask(deliveryIds: readonly DeliveryId[]): void {
    const asked = storage.deliveries.askAboutUnconfirmed(deliveryIds);
    for (const id of asked) {
      const broadcastId = storage.deliveries.get(id)?.broadcastId;
      if (broadcastId === undefined) continue;
      events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds: [id], urgency: 'state' });
    }
  }

  return {
    resolve(deliveryIds) {
      const doubts = deliveryIds
        .map((id) => storage.deliveries.get(id))
        .filter((delivery) => delivery?.state === 'unconfirmed' && !delivery.needsDecision)
        .filter((delivery) => delivery !== undefined);
      ask(doubts.filter((delivery) => !answer(delivery)).map(({ id }) => id));
    },
  };
}
