import type { AccountId } from '#shared/model/account.ts';
import { failure, type Failure } from '#shared/failure.ts';
import type { AmendmentId } from '#shared/model/amendment.ts';
import { amendableUntil } from '#shared/model/amendment-window.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import { AMENDMENT_GAP_MS, DISTANCE_MAX_MS } from '../domain/pacing.ts';
import { blockedBy } from '../domain/send-policy.ts';
import type { AmendmentRecord, ChangeRecord } from '../ports/amendment-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import { StorageError, type Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { AccountPace } from './account-pace.ts';
import { tooLate } from './amendments.ts';
import type { ChangeSettlement } from './change-settlement.ts';
import type { ChangeTransitions } from './change-transitions.ts';
import type { Connections } from './connections.ts';
import type { DomainEvent, DomainEvents } from './domain-events.ts';
import type { SendLanes } from './send-lanes.ts';
import { membershipOf } from './target-facts.ts';

const wakingEvents: ReadonlySet<DomainEvent['type']> = new Set([
  'broadcast.changed',
  'account.changed',
  'connections.checked',
]);
const TICK_MS = 15_000;

export interface AmendmentRunner {
  start(): void;
  wake(): void;
  /** No further change begins. */
  stop(): void;
  /** The database is about to be closed: one that outlives the stop is made again at the next start. */
  abandon(): void;
}

/**
 * Carries out edits and deletions for everyone: one change at a time per account, in the same lane as its broadcasts.
 * Everything it decides on is on disk. A change that a kill, or a lost answer, left open is simply made again under its
 * id: twice is the same as once.
 */
export function createAmendmentRunner({
  storage,
  gateway,
  connections,
  lanes,
  pace,
  transitions,
  settlement,
  events,
  clock,
  random,
  logger,
  pacingFactor,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly connections: Pick<Connections, 'isReady'>;
  readonly lanes: SendLanes;
  readonly pace: Pick<AccountPace, 'restsUntil'>;
  readonly transitions: ChangeTransitions;
  readonly settlement: ChangeSettlement;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Multiplies every pause between groups; 1 except in unpackaged test runs. */
  readonly pacingFactor: number;
}): AmendmentRunner {
  const { amendments } = storage;
  /** The change of each account that is in its lane, by delivery: somebody waits for its answer. */
  const underWay = new Map<AccountId, DeliveryId>();
  const freeAt = new Map<AccountId, number>();
  const stopping = new AbortController();
  let cancelTick: (() => void) | undefined;
  let running = false;
  let abandoned = false;

  function tick(): void {
    if (!running) return;
    let nextAt = clock.now() + TICK_MS;
    try {
      for (const change of amendments.sending()) {
        if (underWay.get(change.accountId) !== change.deliveryId) settlement.unanswered(change);
      }
      for (const amendment of amendments.open()) nextAt = Math.min(nextAt, advance(amendment) ?? nextAt);
    } catch (cause) {
      // The disk refused: nothing was sent in this tick, and the next one asks again.
      logger.error('amendment-runner.tick-failed', cause);
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
    if (wakingEvents.has(type)) wake();
  });

  /** Moves one amendment on. Returns when it is worth looking again, if that is known. */
  function advance({ id, kind, state, broadcastId, counts }: AmendmentRecord): number | undefined {
    const windowMs = amendableUntil(kind, 0);
    for (const change of amendments.overdue(id, clock.now() - windowMs)) giveUp(change);
    if (counts.queued + counts.sending === 0) {
      amendments.setState(id, { state: 'finished', finishedAt: clock.now() });
      events.publish({ type: 'broadcast.changed', broadcastId });
      return undefined;
    }
    if (state !== 'running') return undefined;
    const lookAt = amendments.queuedAccounts(id).flatMap((accountId) => {
      if (storage.accounts.get(accountId) === undefined) {
        giveUpAccount(id, accountId);
        return clock.now();
      }
      return connections.isReady(accountId) ? (advanceAccount(id, accountId) ?? []) : [];
    });
    return lookAt.length === 0 ? undefined : Math.min(...lookAt);
  }

  /** It is too late. */
  function giveUp(change: ChangeRecord): void {
    transitions.refused(change, tooLate(change.change.kind));
    wake();
  }

  function giveUpAccount(amendmentId: AmendmentId, accountId: AccountId): void {
    for (const change of amendments.inState(amendmentId, 'queued')) {
      if (change.accountId === accountId) transitions.refused(change, failure('ACCOUNT_REMOVED'));
    }
  }

  /** At most one change is begun, or one group left out. */
  function advanceAccount(amendmentId: AmendmentId, accountId: AccountId): number | undefined {
    if (underWay.has(accountId)) return undefined;
    const now = clock.now();
    const change = amendments.nextQueuedOf(amendmentId, accountId);
    if (change === undefined) return now;
    const at = dueAt(change);
    if (at > now) return at;
    const blocked = blockedBy({ membership: membershipOf(storage, accountId, change.groupId) });
    if (blocked !== null) {
      transitions.refused(change, blocked);
      return now;
    }
    begin(change);
    return undefined;
  }

  /** Not later than now when it may go. */
  function dueAt({ accountId, notBefore }: ChangeRecord): number {
    const at = Math.max(notBefore ?? 0, freeAt.get(accountId) ?? 0, pace.restsUntil(accountId));
    // A clock that was set back would make it longer than was meant.
    return at - clock.now() > DISTANCE_MAX_MS ? clock.now() : at;
  }

  function begin(change: ChangeRecord): void {
    const { accountId, deliveryId, broadcastId } = change;
    underWay.set(accountId, deliveryId);
    void lanes
      .run(accountId, () => sendOne(change))
      .catch((cause: unknown) => {
        if (!abandoned) afterFault(change, cause);
      })
      .finally(() => {
        underWay.delete(accountId);
        const gapMs = Math.round(AMENDMENT_GAP_MS * (0.5 + random.next()) * pacingFactor);
        freeAt.set(accountId, clock.now() + gapMs);
        if (!abandoned) events.publish({ type: 'broadcast.changed', broadcastId });
      });
  }

  async function sendOne(change: ChangeRecord): Promise<void> {
    const { accountId, groupId, targetMessageId, decidedAt: at } = change;
    await gateway.warmSessions(accountId, groupId, stopping.signal);
    // It may never have arrived: then nobody has got the key that it carried.
    if (change.messageId !== null) await gateway.forgetSenderKeys(accountId, groupId);
    // The lane and that took a while: what held before may no longer hold. The next look deals with it.
    const isLate = amendableUntil(change.change.kind, change.postedAt) <= clock.now();
    if (!running || isLate || dueAt(change) > clock.now() || !connections.isReady(accountId)) return;
    if (amendments.get(change.amendmentId)?.state !== 'running') return;
    const messageId = change.messageId ?? gateway.newMessageId(accountId);
    // The id is on disk before the first byte can leave: whatever happens, it goes under this one again.
    if (!transitions.sendBegan(change, messageId)) return;
    if (!(await onDisk())) return;
    const outcome = await gateway.amend(accountId, {
      messageId,
      groupId,
      targetMessageId,
      change: change.change,
      at,
    });
    if (!abandoned) settlement.settle(change, outcome);
  }

  /** False when the app ended meanwhile. */
  async function onDisk(): Promise<boolean> {
    await storage.durable();
    return !abandoned;
  }

  function afterFault(change: ChangeRecord, cause: unknown): void {
    logger.error('amendment-runner.change-failed', cause, { broadcastId: change.broadcastId });
    const reason: Failure = failure(cause instanceof StorageError ? cause.code : 'INTERNAL');
    try {
      settlement.pause(change.amendmentId, reason);
    } catch (refusal) {
      // The disk does not even take the pause: its next look finds the change unanswered, and makes it again.
      logger.error('amendment-runner.pause-not-written', refusal);
    }
  }

  return {
    start() {
      running = true;
      wake();
    },
    wake,
    stop() {
      running = false;
      unsubscribe();
      settlement.stop();
      stopping.abort();
      cancelTick?.();
    },
    abandon() {
      abandoned = true;
    },
  };
}
