import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import { DISTANCE_MAX_MS, pacingGapMs, slowDownFactor } from '../domain/pacing.ts';
import { actionAfter, FAILURES_IN_A_ROW_MAX, type SendFailureCode } from '../domain/send-failure-policy.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { SendOutcome } from '../ports/whatsapp-gateway.ts';
import type { AccountPace } from './account-pace.ts';
import type { DeliveryEvidence } from './delivery-evidence.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvents } from './domain-events.ts';
import type { HeldPauses } from './held-pauses.ts';

/** A send that found no socket is not tried again before the connection's own state had time to change. */
const RECONNECT_WAIT_MS = 1_000;

/** What follows from the end of a send: for its delivery, its broadcast and the account's pace. */
export interface SendSettlement {
  settle(broadcast: BroadcastRecord, delivery: DeliveryRecord, outcome: SendOutcome): void;
  /** Unless it does not run. The trainer is shown the reason. */
  pause(broadcastId: BroadcastId, reason: Failure): void;
  /** A pause that the disk did not take: it counts and is shown, and is written as soon as the disk takes it. */
  holdPause(broadcastId: BroadcastId, reason: Failure): void;
  /** Throws as long as the disk refuses: nothing may be sent before. */
  writeHeldPauses(): void;
  /** The app may have ended between an answer and its distance: the last sends say how long to wait now. */
  keepLastDistances(): void;
  /** Every broadcast that runs: a restriction by WhatsApp is the trainer's to look at first. */
  pauseAll(reason: Failure): void;
  /** WhatsApp throttled a send, and said so late: its account rests, and the rest of its broadcast goes slower. */
  slowDown(accountId: AccountId, messageId: string): void;
  /** The broadcast is over: what was counted for it is forgotten. */
  forget(broadcastId: BroadcastId): void;
}

export function createSendSettlement({
  storage,
  heldPauses,
  transitions,
  evidence,
  events,
  pace,
  clock,
  random,
  pacingFactor,
}: {
  readonly storage: Storage;
  readonly heldPauses: HeldPauses;
  readonly transitions: DeliveryTransitions;
  readonly evidence: DeliveryEvidence;
  readonly events: DomainEvents;
  readonly pace: AccountPace;
  readonly clock: Clock;
  readonly random: Random;
  /** Multiplies every pause between groups; 1 except in unpackaged test runs. */
  readonly pacingFactor: number;
}): SendSettlement {
  const failuresInARow = new Map<BroadcastId, number>();

  function settle(broadcast: BroadcastRecord, delivery: DeliveryRecord, outcome: SendOutcome): void {
    const { id: deliveryId, accountId } = delivery;
    switch (outcome.kind) {
      case 'ack':
        transitions.evidence(deliveryId, 'ack');
        failuresInARow.delete(broadcast.id);
        pace.accepted(accountId);
        break;
      case 'unconfirmed':
        transitions.noAnswer(deliveryId, failure('UNCONFIRMED'));
        evidence.expectEvidence(delivery);
        break;
      case 'refused':
      case 'not-sent':
        afterFailure(broadcast, delivery, outcome.failure);
        break;
      default:
        outcome satisfies never;
    }
    // Cancelled while its bytes were under way: what came back to the queue goes no further.
    const now = storage.broadcasts.get(broadcast.id);
    if (now?.state === 'cancelled') {
      const deliveryIds = storage.deliveries.cancelQueued(broadcast.id);
      if (deliveryIds.length > 0) {
        events.publish({
          type: 'deliveries.changed',
          broadcastId: broadcast.id,
          deliveryIds,
          urgency: 'state',
        });
      }
    }
    // After a send to an account, whatever became of it, the next one keeps its distance.
    pace.keepDistance(accountId, clock.now() + gapMs(now ?? broadcast, delivery.position));
    keepDistance(broadcast.id, accountId);
  }

  function gapMs({ pacing, slowDowns }: BroadcastRecord, position: number): number {
    const factor = slowDownFactor(slowDowns) * pacingFactor;
    return Math.min(Math.round(pacingGapMs(pacing, position, random.next()) * factor), DISTANCE_MAX_MS);
  }

  function keepLastDistances(): void {
    const now = clock.now();
    const lately = { since: now - DISTANCE_MAX_MS, until: now };
    // One that lies ahead: the clock was set back since, and how long ago it was cannot be known.
    const ahead = { since: now + 1, until: Number.MAX_SAFE_INTEGER };
    for (const { id } of storage.accounts.list()) {
      for (const within of [lately, ahead]) {
        const last = storage.deliveries.latestSend(id, within);
        if (last === undefined) continue;
        const broadcast = storage.broadcasts.get(last.broadcastId);
        if (broadcast === undefined) continue;
        pace.keepDistance(id, Math.min(last.at, now) + gapMs(broadcast, last.position));
      }
    }
  }

  function keepDistance(broadcastId: BroadcastId, accountId: AccountId): void {
    const untilMs = pace.freeAt(accountId);
    const next = storage.deliveries.nextTurnOf(broadcastId, accountId);
    if (next === undefined || (next.notBefore ?? 0) >= untilMs) return;
    storage.deliveries.setNotBefore(next.id, untilMs, null);
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  function afterFailure(
    broadcast: BroadcastRecord,
    { id: deliveryId, accountId }: DeliveryRecord,
    reason: Failure<SendFailureCode>,
  ): void {
    switch (actionAfter(reason.code)) {
      case 'skip':
        transitions.skip(deliveryId, reason);
        return;
      case 'wait-for-connection':
        transitions.notSent(deliveryId, clock.now() + RECONNECT_WAIT_MS);
        return;
      case 'slow-down':
        transitions.notSent(deliveryId, pace.throttled(accountId));
        storage.broadcasts.slowDown(broadcast.id);
        return;
      case 'pause':
        // The restriction is the account's, not this group's: the group stays in the queue.
        transitions.notSent(deliveryId, null);
        pauseAll(reason);
        return;
      case 'fail': {
        if (!transitions.refused(deliveryId, reason)) return;
        const inARow = (failuresInARow.get(broadcast.id) ?? 0) + 1;
        failuresInARow.set(broadcast.id, inARow);
        if (inARow < FAILURES_IN_A_ROW_MAX) return;
        failuresInARow.delete(broadcast.id);
        // After the last group there is nothing to hold back: it ends, and what failed can be retried.
        if (storage.deliveries.nextTurn(broadcast.id) === undefined) return;
        pause(broadcast.id, failure('REPEATED_FAILURES', { count: inARow, code: reason.code }));
        return;
      }
    }
  }

  function pauseAll(reason: Failure): void {
    for (const { id } of storage.broadcasts.running()) pause(id, reason);
  }

  function pause(broadcastId: BroadcastId, reason: Failure): void {
    const state = storage.broadcasts.get(broadcastId)?.state;
    if (state === undefined || nextBroadcastState(state, 'pause') === undefined) return;
    storage.broadcasts.setState(broadcastId, { state: 'paused', pauseFailure: reason });
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  return {
    settle,
    pause,
    holdPause(broadcastId, reason) {
      heldPauses.hold(broadcastId, reason);
      events.publish({ type: 'broadcast.changed', broadcastId });
    },
    writeHeldPauses() {
      for (const broadcastId of heldPauses.write()) {
        events.publish({ type: 'broadcast.changed', broadcastId });
      }
    },
    keepLastDistances,
    pauseAll,
    slowDown(accountId, messageId) {
      const broadcastId = storage.deliveries.byMessageId(accountId, messageId)?.broadcastId;
      pace.throttled(accountId);
      if (broadcastId === undefined) return;
      storage.broadcasts.slowDown(broadcastId);
      keepDistance(broadcastId, accountId);
    },
    forget(broadcastId) {
      failuresInARow.delete(broadcastId);
    },
  };
}
