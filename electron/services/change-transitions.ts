import { failure, type Failure } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import { nextChangeState, type ChangeEvent } from '../domain/change-machine.ts';
import type { AmendmentRecord, ChangeKey, ChangeRecord } from '../ports/amendment-store.ts';
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
  /** It cannot be made. One that may have been made before, at a try without an answer, is in doubt instead. */
  refused(key: ChangeKey, failure: Failure): boolean;
  /** WhatsApp's refusal of a try that was given up as unanswered. */
  refusedLate(key: ChangeKey, failure: Failure): boolean;
  /** It never left: back to the queue, or no further where the amendment has ended meanwhile. */
  notSent(key: ChangeKey, notBefore: number | null): boolean;
  /** Once more under its id, not before the instant. */
  noAnswer(key: ChangeKey, notBefore: number): boolean;
  gaveUp(key: ChangeKey): boolean;
  /** The amendment ends here: what waits is not made any more. What is to be written together with that is. */
  endAmendment(amendment: AmendmentRecord, together: () => void): void;
  /** The amendment runs again, for these. */
  tryAgain(amendment: AmendmentRecord, changes: readonly ChangeRecord[]): void;
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
    publish(applied.broadcastId, [applied.deliveryId]);
    return true;
  }

  function publish(broadcastId: BroadcastId, deliveryIds: readonly DeliveryId[]): void {
    events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds, urgency: 'state' });
  }

  function refused(key: ChangeKey, reason: Failure, unanswered: number): boolean {
    if (unanswered > 0) return gaveUp(key);
    return apply(key, 'refused', () => {
      amendments.markEnded(key, 'failed', reason);
    });
  }

  function gaveUp(key: ChangeKey): boolean {
    return apply(key, 'gave-up', () => {
      amendments.markEnded(key, 'unconfirmed', failure('CHANGE_UNCONFIRMED'));
    });
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
    refused: (key, reason) => refused(key, reason, amendments.change(key)?.tries ?? 0),
    refusedLate(key, reason) {
      const { state, tries } = amendments.change(key) ?? { state: 'queued', tries: 0 };
      // While another try is under way, nobody knows which of them it speaks of.
      return refused(key, reason, state === 'sending' ? tries : tries - 1);
    },
    notSent(key, notBefore) {
      if (amendments.get(key.amendmentId)?.state !== 'cancelled') {
        return apply(key, 'not-sent', ({ tries }) => {
          amendments.requeue(key, { notBefore, tries });
        });
      }
      if ((amendments.change(key)?.tries ?? 0) > 0) return gaveUp(key);
      return apply(key, 'cancel', () => {
        amendments.markEnded(key, 'cancelled', null);
      });
    },
    noAnswer: (key, notBefore) =>
      apply(key, 'no-answer', ({ tries }) => {
        amendments.requeue(key, { notBefore, tries: tries + 1 });
      }),
    gaveUp,
    endAmendment({ id, broadcastId }, together) {
      const ended = storage.transaction(() => {
        amendments.setState(id, { state: 'cancelled', finishedAt: clock.now() });
        const waiting = amendments.inState(id, 'queued');
        for (const change of waiting) {
          // One that was sent before may have arrived all the same.
          if (change.tries === 0) amendments.markEnded(change, 'cancelled', null);
          else amendments.markEnded(change, 'unconfirmed', failure('CHANGE_UNCONFIRMED'));
        }
        together();
        return waiting.map(({ deliveryId }) => deliveryId);
      });
      publish(broadcastId, ended);
    },
    tryAgain({ id, broadcastId }, changes) {
      storage.transaction(() => {
        amendments.setState(id, { state: 'running' });
        for (const change of changes) {
          if (nextChangeState(change.state, 'try-again') === undefined) continue;
          amendments.requeue(change, { notBefore: null, tries: change.tries });
        }
      });
      publish(
        broadcastId,
        changes.map(({ deliveryId }) => deliveryId),
      );
    },
  };
}
