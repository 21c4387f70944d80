import type { DeliveryId, DeliveryState, SettledBy } from '#shared/model/delivery.ts';
import type { Failure } from '#shared/failure.ts';
import { nextDeliveryState, type DeliveryEvent } from '../domain/delivery-machine.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord, MessageParts } from '../ports/delivery-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

/**
 * Every change of a delivery's state goes through here: the machine decides whether the event still applies to the
 * row as it is on disk, the change is committed, then published. Each method answers whether it applied.
 */
export interface DeliveryTransitions {
  sendBegan(deliveryId: DeliveryId, messageId: string, parts: MessageParts): boolean;
  evidence(deliveryId: DeliveryId, settledBy: SettledBy): boolean;
  refused(deliveryId: DeliveryId, failure: Failure): boolean;
  /** Back to the queue: nobody has it. */
  notSent(deliveryId: DeliveryId, notBefore: number | null): boolean;
  noAnswer(deliveryId: DeliveryId, failure: Failure): boolean;
  sendAgain(deliveryId: DeliveryId): boolean;
  skip(deliveryId: DeliveryId, failure: Failure | null): boolean;
}

export function createDeliveryTransitions({
  storage,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
  readonly clock: Clock;
}): DeliveryTransitions {
  const { deliveries, accounts } = storage;

  function apply(
    deliveryId: DeliveryId,
    event: DeliveryEvent,
    commit: (delivery: DeliveryRecord) => void,
    afterwards?: (delivery: DeliveryRecord) => void,
  ): boolean {
    // Most receipts say what is known, and those of a group come all at once: they need no transaction.
    if (!appliesTo(deliveries.stateOf(deliveryId), event)) return false;
    const applied = storage.transaction(() => {
      const delivery = deliveries.get(deliveryId);
      if (delivery === undefined || !appliesTo(delivery.state, event)) return undefined;
      commit(delivery);
      return delivery;
    });
    if (applied === undefined) return false;
    events.publish({
      type: 'deliveries.changed',
      broadcastId: applied.broadcastId,
      deliveryIds: [deliveryId],
      urgency: 'state',
    });
    afterwards?.(applied);
    return true;
  }

  return {
    sendBegan: (id, messageId, parts) =>
      apply(id, 'send-began', () => {
        deliveries.markSending(id, { messageId, at: clock.now(), ...parts });
      }),
    evidence: (id, settledBy) =>
      apply(
        id,
        'evidence',
        ({ accountId }) => {
          deliveries.markSent(id, { settledBy, at: clock.now() });
          accounts.countSent(accountId);
        },
        ({ accountId }) => {
          events.publish({ type: 'account.changed', accountId });
        },
      ),
    refused: (id, failure) =>
      apply(id, 'refused', () => {
        deliveries.markFailed(id, { failure });
      }),
    notSent: (id, notBefore) =>
      apply(id, 'not-sent', () => {
        deliveries.requeue(id, { notBefore });
      }),
    noAnswer: (id, failure) =>
      apply(id, 'no-answer', () => {
        deliveries.markUnconfirmed(id, { failure });
      }),
    sendAgain: (id) =>
      apply(id, 'send-again', () => {
        deliveries.requeue(id, { notBefore: null, sendAgain: true });
      }),
    skip: (id, failure) =>
      apply(id, 'skip', () => {
        deliveries.markSkipped(id, { failure });
      }),
  };
}

function appliesTo(state: DeliveryState | undefined, event: DeliveryEvent): boolean {
  return state !== undefined && nextDeliveryState(state, event) !== undefined;
}
