import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import { pacingGapMs } from '../domain/pacing.ts';
import { actionAfter, FAILURES_IN_A_ROW_MAX } from '../domain/send-failure-policy.ts';
import { decideSend } from '../domain/send-policy.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import { StorageError, type Storage } from '../ports/storage.ts';
import type { SendOutcome, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DeliveryEvidence } from './delivery-evidence.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvents } from './domain-events.ts';
import { targetFacts } from './target-facts.ts';

/** The database is asked at least this often, whatever timers were lost to sleep. */
const TICK_MS = 15_000;
/** After WhatsApp throttles a send, the rest goes this much later, doubling with each further one. */
const THROTTLED_PAUSE_MS = 60_000;
const THROTTLED_PAUSE_MAX_MS = 30 * 60_000;
/** A send that found no socket is not tried again before the connection's own state had time to change. */
const RECONNECT_WAIT_MS = 1_000;
/** How long a quit waits for the send under way. */
const STOP_WAIT_MS = 5_000;

export interface BroadcastRunner {
  /** Begins asking the database what is due. */
  start(): void;
  /** Time may have jumped: look now. Changes of broadcasts and accounts are noticed by itself. */
  wake(): void;
  /** No further send begins; waits at most five seconds for the one under way. */
  stop(): Promise<void>;
}

/**
 * Sends what is queued, one at a time per account, in the order of the broadcasts' starts. Everything it decides on is
 * on disk, so it can be killed at any instruction and started again: it holds no list, only the next row.
 */
export function createBroadcastRunner({
  storage,
  gateway,
  connections,
  transitions,
  evidence,
  events,
  clock,
  random,
  logger,
  pacingFactor,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly connections: Connections;
  readonly transitions: DeliveryTransitions;
  readonly evidence: DeliveryEvidence;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Multiplies every pause between groups; 1 except in unpackaged test runs. */
  readonly pacingFactor: number;
}): BroadcastRunner {
  const sends = new Map<AccountId, Promise<void>>();
  const accountFreeAt = new Map<AccountId, number>();
  const failuresInARow = new Map<BroadcastId, number>();
  const throttledInARow = new Map<BroadcastId, number>();
  let cancelTick: (() => void) | undefined;
  const warming = new AbortController();
  let running = false;
  // A send that outlives the stop is settled at the next start: the database may be closed by now.
  let abandoned = false;

  function tick(): void {
    if (!running) return;
    let nextAt = clock.now() + TICK_MS;
    try {
      for (const broadcast of storage.broadcasts.running()) {
        nextAt = Math.min(nextAt, advance(broadcast) ?? nextAt);
      }
    } catch (cause) {
      // The disk refused: nothing was sent in this tick, and the next one asks again.
      logger.error('broadcast-runner.tick-failed', cause);
    }
    tickAfter(nextAt - clock.now());
  }

  function tickAfter(delayMs: number): void {
    cancelTick?.();
    cancelTick = clock.after(Math.max(0, delayMs), tick);
  }

  function wake(): void {
    if (running) tickAfter(0);
  }

  const unsubscribe = events.subscribe(({ type }) => {
    if (type === 'broadcast.changed' || type === 'account.changed') wake();
  });

  /** Moves one broadcast on by at most one send. Returns when it is worth looking again, if that is known. */
  function advance(broadcast: BroadcastRecord): number | undefined {
    const delivery = storage.deliveries.nextQueued(broadcast.id);
    if (delivery === undefined) {
      finishIfDone(broadcast.id);
      return undefined;
    }
    const { accountId } = delivery;
    if (sends.has(accountId) || !connections.isOnline(accountId)) return undefined;
    const now = clock.now();
    const dueAt = Math.max(delivery.notBefore ?? now, accountFreeAt.get(accountId) ?? now);
    if (dueAt > now) return dueAt;

    const decision = decideSend(factsFor(delivery, now), acceptedWarnings(broadcast, delivery));
    switch (decision.kind) {
      case 'skip':
        transitions.skip(delivery.id, decision.failure);
        return now;
      case 'wait':
        storage.deliveries.setNotBefore(delivery.id, decision.untilMs);
        events.publish({ type: 'broadcast.changed', broadcastId: broadcast.id });
        return decision.untilMs;
      case 'send':
        begin(broadcast, delivery);
        return undefined;
      default:
        return decision satisfies never;
    }
  }

  const factsFor = ({ accountId, groupId, content }: DeliveryRecord, now: number) =>
    targetFacts(storage, { accountId, groupId, content, now });

  /** A delivery the trainer sends again says the same text again by intention. */
  function acceptedWarnings(broadcast: BroadcastRecord, delivery: DeliveryRecord) {
    const accepted = new Set(broadcast.acceptedWarnings);
    if (delivery.messageId !== null) accepted.add('SAME_TEXT_RECENTLY');
    return accepted;
  }

  function begin(broadcast: BroadcastRecord, delivery: DeliveryRecord): void {
    const send = sendOne(broadcast, delivery)
      .catch((cause: unknown) => {
        if (!abandoned) afterFault(broadcast.id, delivery, cause);
      })
      .finally(() => {
        sends.delete(delivery.accountId);
        wake();
      });
    sends.set(delivery.accountId, send);
  }

  function afterFault(broadcastId: BroadcastId, delivery: DeliveryRecord, cause: unknown): void {
    logger.error('broadcast-runner.send-failed', cause, { broadcastId });
    try {
      if (transitions.noAnswer(delivery.id, failure('UNCONFIRMED'))) evidence.expectEvidence(delivery);
      pause(broadcastId, failure(cause instanceof StorageError ? cause.code : 'INTERNAL'));
    } catch (refusal) {
      // The disk does not even take the pause: the next look tries again.
      logger.error('broadcast-runner.pause-not-written', refusal, { broadcastId });
      accountFreeAt.set(delivery.accountId, clock.now() + TICK_MS);
    }
  }

  async function sendOne(broadcast: BroadcastRecord, delivery: DeliveryRecord): Promise<void> {
    const { accountId, groupId, content } = delivery;
    // Sessions are made before the send, in small slices, so that the send itself never freezes the window.
    await gateway.warmSessions(accountId, groupId, warming.signal);
    if (delivery.messageId !== null) await gateway.forgetSenderKeys(accountId, groupId);
    if (!running || storage.broadcasts.get(broadcast.id)?.state !== 'running') return;
    const messageId = delivery.messageId ?? gateway.newMessageId(accountId);
    // The id is on disk before the first byte can leave: from here on a crash can only leave a doubt, not a double.
    if (!transitions.sendBegan(delivery.id, messageId)) return;
    const outcome = await gateway.send(accountId, { messageId, groupId, content });
    while (!settled(broadcast, delivery, outcome)) await later(TICK_MS);
  }

  /** False when the disk does not take the answer: it is held, and nothing else goes through the account. */
  function settled(broadcast: BroadcastRecord, delivery: DeliveryRecord, outcome: SendOutcome): boolean {
    if (abandoned) return true;
    try {
      settle(broadcast, delivery, outcome);
      return true;
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      logger.error('broadcast-runner.answer-not-written', cause, { broadcastId: broadcast.id });
      return false;
    }
  }

  const later = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(delayMs, resolve);
    });

  function settle(broadcast: BroadcastRecord, delivery: DeliveryRecord, outcome: SendOutcome): void {
    const { id: deliveryId, accountId } = delivery;
    switch (outcome.kind) {
      case 'ack':
        transitions.evidence(deliveryId, 'ack');
        failuresInARow.delete(broadcast.id);
        throttledInARow.delete(broadcast.id);
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
    if (storage.broadcasts.get(broadcast.id)?.state === 'cancelled') {
      storage.deliveries.cancelQueued(broadcast.id);
    }
    // After a send to an account, whatever became of it, the next one keeps its distance.
    const gapMs = Math.round(pacingGapMs(broadcast.pacing, random.next()) * pacingFactor);
    keepDistance(broadcast.id, accountId, clock.now() + gapMs);
  }

  function keepDistance(broadcastId: BroadcastId, accountId: AccountId, untilMs: number): void {
    accountFreeAt.set(accountId, untilMs);
    const next = storage.deliveries.nextQueued(broadcastId);
    if (next?.accountId !== accountId || (next.notBefore ?? 0) >= untilMs) return;
    storage.deliveries.setNotBefore(next.id, untilMs);
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  function afterFailure(
    broadcast: BroadcastRecord,
    { id: deliveryId }: DeliveryRecord,
    reason: Failure,
  ): void {
    switch (actionAfter(reason.code)) {
      case 'skip':
        transitions.skip(deliveryId, reason);
        return;
      case 'wait-for-connection':
        transitions.notSent(deliveryId, clock.now() + RECONNECT_WAIT_MS);
        return;
      case 'slow-down': {
        const inARow = throttledInARow.get(broadcast.id) ?? 0;
        throttledInARow.set(broadcast.id, inARow + 1);
        const pauseMs = Math.min(THROTTLED_PAUSE_MAX_MS, THROTTLED_PAUSE_MS * 2 ** inARow);
        transitions.notSent(deliveryId, clock.now() + pauseMs);
        return;
      }
      case 'pause':
        // The restriction is the account's, not this group's: the group stays in the queue.
        transitions.notSent(deliveryId, null);
        for (const { id } of storage.broadcasts.running()) pause(id, reason);
        return;
      case 'fail': {
        if (!transitions.refused(deliveryId, reason)) return;
        const inARow = (failuresInARow.get(broadcast.id) ?? 0) + 1;
        failuresInARow.set(broadcast.id, inARow);
        if (inARow >= FAILURES_IN_A_ROW_MAX) {
          failuresInARow.delete(broadcast.id);
          pause(broadcast.id, failure('REPEATED_FAILURES', { count: inARow, code: reason.code }));
        }
        return;
      }
    }
  }

  function pause(broadcastId: BroadcastId, reason: Failure): void {
    const state = storage.broadcasts.get(broadcastId)?.state;
    if (state === undefined || nextBroadcastState(state, 'pause') === undefined) return;
    storage.broadcasts.setState(broadcastId, { state: 'paused', pauseFailure: reason });
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  function finishIfDone(broadcastId: BroadcastId): void {
    const record = storage.broadcasts.get(broadcastId);
    if (record === undefined || record.counts.sending > 0) return;
    if (nextBroadcastState(record.state, 'finish') === undefined) return;
    storage.broadcasts.setState(broadcastId, { state: 'finished', finishedAt: clock.now() });
    failuresInARow.delete(broadcastId);
    throttledInARow.delete(broadcastId);
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  return {
    start() {
      running = true;
      wake();
    },
    wake,
    async stop() {
      running = false;
      unsubscribe();
      warming.abort();
      cancelTick?.();
      let cancelWait: (() => void) | undefined;
      const waited = new Promise<void>((resolve) => {
        cancelWait = clock.after(STOP_WAIT_MS, resolve);
      });
      await Promise.race([Promise.all(sends.values()), waited]);
      cancelWait?.();
      abandoned = true;
    },
  };
}
