import { failure, type Failure } from '#shared/failure.ts';
import type { AmendmentId } from '#shared/model/amendment.ts';
import { actionAfter, FAILURES_IN_A_ROW_MAX, type SendFailureCode } from '../domain/send-failure-policy.ts';
import type { ChangeRecord } from '../ports/amendment-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { StorageError, type Storage } from '../ports/storage.ts';
import type { GatewayEvent, SendOutcome, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { AccountPace } from './account-pace.ts';
import type { ChangeTransitions } from './change-transitions.ts';
import type { Connections } from './connections.ts';
import type { DomainEvents } from './domain-events.ts';

/** A change without an answer is sent so often at most; then the trainer looks. */
const TRIES_MAX = 3;
/** The connection's own state has time to change before it is tried again. */
const TRY_AGAIN_MS = 5_000;

/** What follows from the end of a change: for its delivery, its amendment and the account's pace. */
export interface ChangeSettlement {
  settle(change: ChangeRecord, outcome: SendOutcome): void;
  /** Nobody waits for its answer any more. */
  unanswered(change: ChangeRecord): void;
  /** Unless it does not run. The trainer is shown the reason. */
  pause(amendmentId: AmendmentId, reason: Failure): void;
  stop(): void;
}

export function createChangeSettlement({
  storage,
  gateway,
  connections,
  transitions,
  pace,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly gateway: Pick<WhatsAppGateway, 'onEvent'>;
  readonly connections: Pick<Connections, 'connectionOf'>;
  readonly transitions: ChangeTransitions;
  readonly pace: Pick<AccountPace, 'throttled' | 'accepted'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): ChangeSettlement {
  const { amendments } = storage;
  const failuresInARow = new Map<AmendmentId, number>();

  function unanswered(change: ChangeRecord): void {
    const isOver = amendments.get(change.amendmentId)?.state === 'cancelled';
    if (isOver || (change.tries + 1) % TRIES_MAX === 0) transitions.gaveUp(change);
    else transitions.noAnswer(change, clock.now() + TRY_AGAIN_MS);
  }

  function afterFailure(change: ChangeRecord, reason: Failure<SendFailureCode>): void {
    const { amendmentId, accountId } = change;
    switch (actionAfter(reason.code)) {
      case 'skip':
        transitions.refused(change, reason);
        return;
      case 'wait-for-connection':
        transitions.notSent(change, clock.now() + TRY_AGAIN_MS);
        return;
      case 'slow-down':
        transitions.notSent(change, pace.throttled(accountId));
        return;
      case 'pause':
        // The restriction is the account's, not this group's: the group stays in the queue.
        transitions.notSent(change, null);
        pauseAll(reason);
        return;
      case 'fail': {
        if (!transitions.refused(change, reason)) return;
        const inARow = (failuresInARow.get(amendmentId) ?? 0) + 1;
        failuresInARow.set(amendmentId, inARow);
        if (inARow < FAILURES_IN_A_ROW_MAX || amendments.get(amendmentId)?.counts.queued === 0) return;
        failuresInARow.delete(amendmentId);
        pause(amendmentId, failure('REPEATED_FAILURES', { count: inARow, code: reason.code }));
        return;
      }
    }
  }

  function pause(amendmentId: AmendmentId, reason: Failure): void {
    const amendment = amendments.get(amendmentId);
    if (amendment?.state !== 'running') return;
    amendments.setState(amendmentId, { state: 'paused', pauseFailure: reason });
    events.publish({ type: 'broadcast.changed', broadcastId: amendment.broadcastId });
  }

  function pauseAll(reason: Failure): void {
    for (const { id } of amendments.open()) pause(id, reason);
  }

  /** What comes after the answer was given up. Should the disk not take it, the change is only made once more. */
  function onEvidence(event: GatewayEvent): void {
    if (event.type !== 'late-ack' && event.type !== 'own-device-receipt' && event.type !== 'receipt') return;
    const change = amendments.byMessageId(event.accountId, event.messageId);
    if (change !== undefined && change.state !== 'done') transitions.evidence(change);
  }

  function onLateRefusal(event: GatewayEvent & { type: 'late-refusal' }): void {
    const change = amendments.byMessageId(event.accountId, event.messageId);
    if (change === undefined) return;
    if (event.failure.code === 'ACCOUNT_RESTRICTED') pauseAll(event.failure);
    else transitions.refusedLate(change, event.failure);
  }

  const unsubscribeGateway = gateway.onEvent((event) => {
    try {
      if (event.type === 'late-refusal') onLateRefusal(event);
      else onEvidence(event);
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      logger.error('change-settlement.not-written', cause);
    }
  });
  const unsubscribe = events.subscribe((event) => {
    if (event.type === 'account.number-changed') {
      for (const { id } of amendments.open()) {
        if (amendments.queuedAccounts(id).includes(event.accountId)) pause(id, failure('NUMBER_CHANGED'));
      }
    }
    if (event.type === 'account.changed') {
      // A ban or a lock: nothing goes on by itself.
      const connection = connections.connectionOf(event.accountId);
      if (connection.state === 'refused') pauseAll(connection.failure);
    }
  });

  return {
    settle(change, outcome) {
      switch (outcome.kind) {
        case 'ack':
          pace.accepted(change.accountId);
          failuresInARow.delete(change.amendmentId);
          transitions.evidence(change);
          break;
        case 'unconfirmed':
          unanswered(change);
          break;
        case 'refused':
        case 'not-sent':
          afterFailure(change, outcome.failure);
          break;
        default:
          outcome satisfies never;
      }
    },
    unanswered,
    pause,
    stop() {
      unsubscribeGateway();
      unsubscribe();
    },
  };
}
