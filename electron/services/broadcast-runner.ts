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
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import { pauseWithAccounts } from './account-pauses.ts';
import type { AccountPace } from './account-pace.ts';
import { createAccountSends } from './account-sends.ts';
import type { BroadcastUploads } from './broadcast-uploads.ts';
import type { Connections } from './connections.ts';
import type { DeliveryEvidence } from './delivery-evidence.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import type { HeldPauses } from './held-pauses.ts';
import type { SendLanes } from './send-lanes.ts';
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
const AHEAD_MS = 2 * 60_000;
/** How long a quit waits for the send under way. */
const STOP_WAIT_MS = 5_000;

export interface BroadcastRunner {
  /** Begins asking the database what is due. */
  start(): void;
  /** Time may have jumped: look now. Changes of broadcasts and accounts are noticed by itself. */
  wake(): void;
  /** No further send begins; waits at most five seconds for what is under way, whoever sends it. */
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
  uploads,
  lanes,
  pace,
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
  readonly uploads: BroadcastUploads;
  readonly lanes: SendLanes;
  readonly pace: AccountPace;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Multiplies every pause between groups; 1 except in unpackaged test runs. */
  readonly pacingFactor: number;
  /** What is due starts, and what was held for too long is paused, before anything is sent. Returns when to look again. */
  readonly lookBefore: () => number | undefined;
}): BroadcastRunner {
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
  const sends = createAccountSends({
    storage,
    gateway,
    transitions,
    evidence,
    settlement,
    pace,
    warmAhead,
    lanes,
    clock,
    random,
    logger,
    mayStillSend,
    onSettled: finishIfDone,
    onEnd: wake,
  });
  let cancelTick: (() => void) | undefined;
  let tickDueAt = Infinity;
  let running = false;

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
      if (sends.isSending(delivery.accountId)) continue;
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
      .filter(({ id }) => !sends.isSending(id) && connections.isReady(id))
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
      prepare(broadcast.id, delivery, dueAt - now);
      return dueAt;
    }

    const decision = decide(broadcast, delivery);
    switch (decision.kind) {
      case 'skip':
        transitions.skip(delivery.id, decision.failure);
        return now;
      case 'wait':
        hold(delivery, decision);
        prepare(broadcast.id, delivery, decision.untilMs - now);
        return decision.untilMs;
      case 'send':
        return begin(broadcast, delivery);
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

  /** What held when the turn came, once more: warnings, connection and file. */
  function mayStillSend(broadcast: BroadcastRecord, delivery: DeliveryRecord): boolean {
    if (!running || !connections.isReady(delivery.accountId)) return false;
    lookBefore();
    return (
      storage.broadcasts.get(broadcast.id)?.state === 'running' && decide(broadcast, delivery).kind === 'send'
    );
  }

  /** Its file first. Returns when to look again. */
  function begin(broadcast: BroadcastRecord, delivery: DeliveryRecord): number | undefined {
    const upload = uploads.look(broadcast.id, delivery);
    switch (upload.kind) {
      case 'ready':
        sends.begin(broadcast, delivery);
        return undefined;
      case 'under-way':
        return undefined;
      case 'wait':
        return upload.untilMs;
      case 'give-up':
        settlement.pause(broadcast.id, upload.failure);
        return undefined;
      default:
        return upload satisfies never;
    }
  }

  /** What takes its time is done before its turn. */
  function prepare(broadcastId: BroadcastId, delivery: DeliveryRecord, waitMs: number): void {
    if (waitMs > AHEAD_MS) return;
    warmAhead.next(broadcastId, delivery.accountId);
    uploads.look(broadcastId, delivery);
  }

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
      uploads.stop();
      cancelTick?.();
      let cancelWait: (() => void) | undefined;
      const waited = new Promise<void>((resolve) => {
        cancelWait = clock.after(STOP_WAIT_MS, resolve);
      });
      await Promise.race([lanes.ended(), waited]);
      cancelWait?.();
      sends.abandon();
    },
  };
}
