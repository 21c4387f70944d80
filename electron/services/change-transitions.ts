import type { Failure } from '#shared/failure.ts';
import { nextChangeState, type ChangeEvent } from '../domain/change-machine.ts';
import type { ChangeKey, ChangeRecord } from '../ports/amendment-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

/**
 * Every step of a change goes through here: the machine decides whether the event still applies to the row as it is on
 * disk, the step is committed, then published. Each method answers whether it applied.
 */
export interface ChangeTransitions {
  sendBegan(key: ChangeKey, messageId: string): boolean;
  evidence(key: ChangeKey): boolean;
  refused(key: ChangeKey, failure: Failure): boolean;
  notSent(key: ChangeKey, notBefore: number | null): boolean;
  /** Once more under its id, not before the instant. */
  noAnswer(key: ChangeKey, notBefore: number): boolean;
  gaveUp(key: ChangeKey, failure: Failure): boolean;
  tryAgain(key: ChangeKey): boolean;
  cancel(key: ChangeKey): boolean;
}

export function createChangeTransitions({
  storage,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
  readonly clock: Clock;
}): ChangeTransitions {
  const { amendments } = storage;

  function apply(key: ChangeKey, event: ChangeEvent, commit: (change: ChangeRecord) => void): boolean {
    const applied = storage.transaction(() => {
      const change = amendments.change(key);
      if (change === undefined || nextChangeState(change.state, event) === undefined) return undefined;
      commit(change);
      return change;
    });
    if (applied === undefined) return false;
    const { broadcastId, deliveryId } = applied;
    events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds: [deliveryId], urgency: 'state' });
    return true;
  }

  return {
    sendBegan: (key, messageId) =>
      apply(key, 'send-began', () => {
        amendments.markSending(key, messageId);
      }),
    evidence: (key) =>
      apply(key, 'evidence', () => {
        amendments.markDone(key, clock.now());
      }),
    refused: (key, failure) =>
      apply(key, 'refused', () => {
        amendments.markEnded(key, 'failed', failure);
      }),
    notSent: (key, notBefore) =>
      apply(key, 'not-sent', ({ tries }) => {
        amendments.requeue(key, { notBefore, tries });
      }),
    noAnswer: (key, notBefore) =>
      apply(key, 'no-answer', ({ tries }) => {
        amendments.requeue(key, { notBefore, tries: tries + 1 });
      }),
    gaveUp: (key, failure) =>
      apply(key, 'gave-up', () => {
        amendments.markEnded(key, 'unconfirmed', failure);
      }),
    tryAgain: (key) =>
      apply(key, 'try-again', () => {
        amendments.requeue(key, { notBefore: null, tries: 0 });
      }),
    cancel: (key) =>
      apply(key, 'cancel', () => {
        amendments.markEnded(key, 'cancelled', null);
      }),
  };
}
