import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import { failure } from '#shared/failure.ts';
import { endEvent, nextBroadcastState } from '../domain/broadcast-machine.ts';
import { distanceUntil } from '../domain/pacing.ts';
import { decideSend, type SendDecision } from '../domain/send-policy.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveryRecord } from '../ports/delivery-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import { StorageError, type Storage } from '../ports/storage.ts';
import type { SendOutcome, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import { pauseWithAccounts } from './account-pauses.ts';
import { createAccountPace } from './account-pace.ts';
import type { Connections } from './connections.ts';
import type { DeliveryEvidence } from './delivery-evidence.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import type { HeldPauses } from './held-pauses.ts';
import { createSendSettlement } from './send-settlement.ts';
import { sendFacts } from './target-facts.ts';
import { createWarmAhead } from './warm-ahead.ts';

const wakingEvents: ReadonlySet<DomainEvent['type']> = new Set([
  'broadcast.changed',
  'reminders.changed',
  'account.changed',
  'settings.changed',
  'connections.checked',
]);
/** The database is asked at least this often, whatever timers were lost to sleep. */
const TICK_MS = 15_000;
/** A look that comes so much later than it was meant to was slept over. */
const SLEPT_MS = 10_000;
/** Sessions are made so long before a delivery's turn: what is known of devices by then is still known. */
const WARM_AHEAD_MS = 2 * 60_000;
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
  heldPauses,
  gateway,
  connections,
  transitions,
  evidence,
  events,
  clock,
  random,
  logger,
  pacingFactor,
  lookBefore,
}: {
  readonly storage: Storage;
  readonly heldPauses: HeldPauses;
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
  /** What is due starts, and what was held for too long is paused, before anything is sent. Returns when to look again. */
  readonly lookBefore: () => number | undefined;
}): BroadcastRunner {
  const sends = new Map<AccountId, Promise<void>>();
  const pace = createAccountPace(clock);
  const settlement = createSendSettlement({
    storage,
    heldPauses,
    transitions,
    evidence,
    events,
    pace,
    clock,
    random,
    pacingFactor,
  });
  const warmAhead = createWarmAhead({ storage, gateway });
  let cancelTick: (() => void) | undefined;
  let tickDueAt = Infinity;
  let running = false;
  // A send that outlives the stop is settled at the next start: the database may be closed by now.
  let abandoned = false;

  function tick(): void {
    if (!running) return;
    // Before the system says that it woke: what looks online may be long gone.
    if (clock.now() - tickDueAt > SLEPT_MS) connections.wake();
    let nextAt = clock.now() + TICK_MS;
    try {
      settlement.writeHeldPauses();
      doubtWhatNobodyAwaits();
      nextAt = Math.min(nextAt, lookBefore() ?? nextAt);
      for (const broadcast of storage.broadcasts.running()) {
        nextAt = Math.min(nextAt, advance(broadcast) ?? nextAt);
      }
    } catch (cause) {
      // The disk refused: nothing was sent in this tick, and the next one asks again.
      logger.error('broadcast-runner.tick-failed', cause);
    }
    tickAfter(nextAt - clock.now());
  }

  /** A send whose end the disk did not take: nobody else would ever ask about it. */
  function doubtWhatNobodyAwaits(): void {
    for (const delivery of storage.deliveries.sending()) {
      if (sends.has(delivery.accountId)) continue;
      if (transitions.noAnswer(delivery.id, failure('UNCONFIRMED'))) evidence.expectEvidence(delivery);
    }
  }

  function tickAfter(delayMs: number): void {
    cancelTick?.();
    tickDueAt = clock.now() + Math.max(0, delayMs);
    cancelTick = clock.after(Math.max(0, delayMs), tick);
  }

  function wake(): void {
    if (running) tickAfter(0);
  }

  const stopPausing = pauseWithAccounts({ storage, gateway, connections, settlement, events });
  const unsubscribe = events.subscribe(({ type }) => {
    if (wakingEvents.has(type)) wake();
  });

  /** Moves one broadcast on. Returns when it is worth looking again, if that is known. */
  function advance(broadcast: BroadcastRecord): number | undefined {
    if (broadcast.counts.queued === 0) {
      finishIfDone(broadcast.id);
      return undefined;
    }
    // Each account has its own queue: one that is away does not hold up the others.
    const lookAt = storage.accounts
      .list()
      .filter(({ id }) => !sends.has(id) && connections.isReady(id))
      .flatMap(({ id }) => advanceAccount(broadcast, id) ?? []);
    return lookAt.length === 0 ? undefined : Math.min(...lookAt);
  }

  /** At most one send, or one target that is skipped. */
  function advanceAccount(broadcast: BroadcastRecord, accountId: AccountId): number | undefined {
    const delivery = storage.deliveries.nextQueuedOf(broadcast.id, accountId);
    if (delivery === undefined) return undefined;
    const now = clock.now();
    const dueAt = Math.max(distanceUntil(delivery, now), pace.freeAt(accountId));
    if (dueAt > now) {
      if (dueAt - now <= WARM_AHEAD_MS) warmAhead.next(broadcast.id, accountId);
      return dueAt;
    }

    const decision = decide(broadcast, delivery);
    switch (decision.kind) {
      case 'skip':
        transitions.skip(delivery.id, decision.failure);
        return now;
      case 'wait':
        hold(delivery, decision);
        if (decision.untilMs - now <= WARM_AHEAD_MS) warmAhead.next(broadcast.id, accountId);
        return decision.untilMs;
      case 'send':
        begin(broadcast, delivery);
        return undefined;
      default:
        return decision satisfies never;
    }
  }

  function hold(delivery: DeliveryRecord, wait: SendDecision & { kind: 'wait' }): void {
    if (delivery.notBefore === wait.untilMs && delivery.failure?.code === wait.failure.code) return;
    const { id, broadcastId } = delivery;
    storage.deliveries.setNotBefore(id, wait.untilMs, wait.failure);
    events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds: [id], urgency: 'state' });
  }

  function decide(broadcast: BroadcastRecord, delivery: DeliveryRecord): SendDecision {
    const accepted = new Set(broadcast.acceptedWarnings);
    // A delivery the trainer sends again says the same text again by intention.
    if (delivery.sendAgain) accepted.add('SAME_TEXT_RECENTLY');
    return decideSend(sendFacts(storage, broadcast, delivery, { now: clock.now(), pacingFactor }), accepted);
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
    const reason = failure(cause instanceof StorageError ? cause.code : 'INTERNAL');
    try {
      if (transitions.noAnswer(delivery.id, failure('UNCONFIRMED'))) evidence.expectEvidence(delivery);
      settlement.pause(broadcastId, reason);
    } catch (refusal) {
      // The disk does not even take the pause: it is held, and nothing is sent before it is written.
      logger.error('broadcast-runner.pause-not-written', refusal, { broadcastId });
      settlement.holdPause(broadcastId, reason);
      pace.keepDistance(delivery.accountId, clock.now() + TICK_MS);
    }
  }

  async function sendOne(broadcast: BroadcastRecord, delivery: DeliveryRecord): Promise<void> {
    const { accountId, groupId, content } = delivery;
    if (content.kind !== 'text') throw new Error(`nothing sends a message of the kind ${content.kind} yet`);
    await warmAhead.warm(accountId, groupId);
    if (delivery.messageId !== null) await gateway.forgetSenderKeys(accountId, groupId);
    // That took a while: what held before may no longer hold. The next look deals with it.
    if (!running || !connections.isReady(accountId)) return;
    lookBefore();
    if (storage.broadcasts.get(broadcast.id)?.state !== 'running') return;
    if (decide(broadcast, delivery).kind !== 'send') return;
    const messageId = delivery.messageId ?? gateway.newMessageId(accountId);
    // The id is on disk before the first byte can leave: from here on a crash can only leave a doubt, not a double.
    if (!transitions.sendBegan(delivery.id, messageId)) return;
    const outcome = await gateway.send(accountId, { messageId, to: { groupId }, content });
    while (!settled(broadcast, delivery, outcome)) await later(TICK_MS);
  }

  /** False when the disk does not take the answer: it is held, and nothing else goes through the account. */
  function settled(broadcast: BroadcastRecord, delivery: DeliveryRecord, outcome: SendOutcome): boolean {
    if (abandoned) return true;
    try {
      settlement.settle(broadcast, delivery, outcome);
      finishIfDone(broadcast.id);
      return true;
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      logger.error('broadcast-runner.answer-not-written', cause, { broadcastId: broadcast.id });
      return false;
    }
  }

  const later = (delayMs: number): Promise<void> =>
    new Promise((resolve) => void clock.after(delayMs, resolve));

  function finishIfDone(broadcastId: BroadcastId): void {
    const record = storage.broadcasts.get(broadcastId);
    if (record === undefined || record.counts.queued > 0 || record.counts.sending > 0) return;
    const state = nextBroadcastState(record.state, endEvent(record.counts));
    if (state === undefined) return;
    storage.broadcasts.setState(broadcastId, { state, finishedAt: clock.now() });
    settlement.forget(broadcastId);
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  return {
    start() {
      running = true;
      settlement.keepLastDistances();
      wake();
    },
    wake,
    async stop() {
      running = false;
      unsubscribe();
      stopPausing();
      warmAhead.stop();
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
