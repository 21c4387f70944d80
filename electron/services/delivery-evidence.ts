import type { AccountId } from '#shared/model/account.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import { failure } from '#shared/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReceiptRow } from '../ports/delivery-store.ts';
import type { Logger } from '../ports/logger.ts';
import { StorageError, type Storage } from '../ports/storage.ts';
import type { GatewayEvent, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { Connections } from './connections.ts';
import type { DeliveryTransitions } from './delivery-transitions.ts';
import type { DomainEvents } from './domain-events.ts';
import { createUnansweredDoubts } from './unanswered-doubts.ts';

/** Receipts are gathered this long and written together: a group of 500 answers within a second. */
const RECEIPT_BATCH_MS = 200;
/** How long evidence may still come after WhatsApp delivered what it kept for us; then the trainer is asked. */
const GRACE_MS = 60_000;
/** What the disk did not take is offered to it again this much later. */
const WRITE_AGAIN_MS = 15_000;

export interface DeliveryEvidence {
  /**
   * Deliveries that a crash caught between send and answer become unconfirmed. Once, before connecting. A disk that does
   * not take it is asked again later: until then they stay as they are, and are not sent.
   */
  recover(): void;
  /** Call when a delivery became unconfirmed: its grace period starts, if its account is online. */
  expectEvidence(delivery: { readonly id: DeliveryId; readonly accountId: AccountId }): void;
  stop(): void;
}

/** Settles deliveries by what WhatsApp says after the send: late acks, receipts, our own other devices. */
export function createDeliveryEvidence({
  storage,
  gateway,
  connections,
  transitions,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly connections: Pick<Connections, 'isOnline' | 'connectionOf'>;
  readonly transitions: DeliveryTransitions;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): DeliveryEvidence {
  const doubts = createUnansweredDoubts({ storage, transitions, events, clock });
  let receipts: ReceiptRow[] = [];
  /** The disk did not take the last batch: it is offered again after a while, and not with every receipt. */
  let isRefused = false;
  let cancelFlush: (() => void) | undefined;
  let cancelRecovery: (() => void) | undefined;
  let unwritten: (() => void)[] = [];
  let cancelWriting: (() => void) | undefined;
  const graces = new Map<AccountId, Set<() => void>>();
  /** The grace period that counts for a delivery: one that was sent again since is not asked about too early. */
  const newestGrace = new Map<DeliveryId, () => void>();

  function onReceipt({ accountId, messageId, userId, kind, at }: GatewayEvent & { type: 'receipt' }): void {
    const delivery = storage.deliveries.sentAs(accountId, messageId);
    if (delivery === undefined) return;
    receipts.push({ deliveryId: delivery.id, userId, kind, at });
    cancelFlush ??= clock.after(RECEIPT_BATCH_MS, writeReceipts);
    // A try at a database that somebody else holds takes seconds: they are tried together.
    if (isRefused) return;
    // A receipt is the strongest evidence there is: whatever was thought of the delivery, it is settled by it first.
    transitions.evidence(delivery.id, 'receipt');
    // WhatsApp says each only once. The first one decides what the trainer is told of the group, so it is not put off.
    if (delivery.deliveredCount === 0) writeReceipts();
  }

  function writeReceipts(): void {
    cancelFlush?.();
    cancelFlush = undefined;
    const batch = receipts;
    receipts = [];
    if (batch.length === 0) return;
    try {
      // Again, in case the disk did not take it when they came.
      for (const id of new Set(batch.map(({ deliveryId }) => deliveryId)))
        transitions.evidence(id, 'receipt');
      publishProgress(storage.deliveries.recordReceipts(batch));
      isRefused = false;
    } catch (cause) {
      logger.error('delivery-evidence.receipts-not-written', cause);
      isRefused = true;
      receipts = [...batch, ...receipts];
      cancelFlush = clock.after(WRITE_AGAIN_MS, writeReceipts);
    }
  }

  function publishProgress(changedIds: readonly DeliveryId[]): void {
    for (const [broadcastId, deliveryIds] of byBroadcast(changedIds)) {
      events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds, urgency: 'progress' });
    }
  }

  function byBroadcast(deliveryIds: readonly string[]): Map<string, string[]> {
    const grouped = new Map<string, string[]>();
    for (const id of deliveryIds) {
      const broadcastId = storage.deliveries.get(id)?.broadcastId;
      if (broadcastId === undefined) continue;
      grouped.set(broadcastId, [...(grouped.get(broadcastId) ?? []), id]);
    }
    return grouped;
  }

  function settle(accountId: AccountId, messageId: string, settledBy: 'ack' | 'own-device'): void {
    const delivery = storage.deliveries.byMessageId(accountId, messageId);
    if (delivery !== undefined) transitions.evidence(delivery.id, settledBy);
  }

  /** WhatsApp says it only once: what the disk does not take now is offered to it again. */
  function untilWritten(write: () => void): void {
    try {
      write();
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      logger.error('delivery-evidence.not-written', cause);
      unwritten.push(write);
      cancelWriting ??= clock.after(WRITE_AGAIN_MS, writeAgain);
    }
  }

  function writeAgain(): void {
    cancelWriting?.();
    cancelWriting = undefined;
    const again = unwritten;
    unwritten = [];
    again.forEach(untilWritten);
  }

  function startGrace(accountId: AccountId, deliveryIds: readonly DeliveryId[], graceMs = GRACE_MS): void {
    if (deliveryIds.length === 0) return;
    const running = graces.get(accountId) ?? new Set();
    graces.set(accountId, running);
    const cancel = clock.after(graceMs, () => {
      running.delete(cancel);
      const over = deliveryIds.filter((id) => newestGrace.get(id) === cancel);
      for (const id of over) newestGrace.delete(id);
      try {
        doubts.resolve(over);
      } catch (cause) {
        logger.error('delivery-evidence.question-not-written', cause);
        startGrace(accountId, over, WRITE_AGAIN_MS);
      }
    });
    running.add(cancel);
    for (const id of deliveryIds) newestGrace.set(id, cancel);
  }

  function cancelGraces(accountId: AccountId): void {
    for (const cancel of graces.get(accountId) ?? []) cancel();
    graces.delete(accountId);
  }

  /**
   * An account that is logged out gets no evidence any more: a new link is another device, for which WhatsApp has kept
   * nothing. So the trainer is asked at once.
   */
  function resolveWhereNothingCanCome(accountId: AccountId): void {
    const { state } = connections.connectionOf(accountId);
    const isLinked = storage.accounts.get(accountId)?.linkedAt != null;
    if (isLinked && state !== 'logged-out') return;
    const open = storage.deliveries.unconfirmed({ accountId }).filter(({ needsDecision }) => !needsDecision);
    startGrace(
      accountId,
      open.map(({ id }) => id),
      0,
    );
  }

  const unsubscribeEvents = events.subscribe((event) => {
    if (event.type === 'account.changed') resolveWhereNothingCanCome(event.accountId);
  });

  /** Deliveries a crash left between send and answer; only these, since others are under way by now. */
  function takeForDoubt(deliveryIds: readonly DeliveryId[]): void {
    try {
      for (const id of deliveryIds) transitions.noAnswer(id, failure('SENDING_INTERRUPTED'));
      for (const { id } of storage.accounts.list()) resolveWhereNothingCanCome(id);
    } catch (cause) {
      logger.error('delivery-evidence.doubts-not-written', cause);
      cancelRecovery = clock.after(WRITE_AGAIN_MS, () => {
        takeForDoubt(deliveryIds);
      });
    }
  }

  const unsubscribe = gateway.onEvent((event) => {
    switch (event.type) {
      case 'receipt':
        onReceipt(event);
        return;
      case 'late-ack':
        untilWritten(() => {
          settle(event.accountId, event.messageId, 'ack');
        });
        return;
      case 'own-device-receipt':
        untilWritten(() => {
          settle(event.accountId, event.messageId, 'own-device');
        });
        return;
      case 'late-refusal':
        untilWritten(() => {
          const delivery = storage.deliveries.byMessageId(event.accountId, event.messageId);
          if (delivery !== undefined) transitions.refused(delivery.id, event.failure);
        });
        return;
      case 'offline-queue-delivered':
        cancelGraces(event.accountId);
        startGrace(
          event.accountId,
          storage.deliveries.unconfirmed({ accountId: event.accountId }).map(({ id }) => id),
        );
        return;
      case 'closed':
        // Evidence cannot come while we are away: the grace period starts anew with the next offline queue.
        cancelGraces(event.accountId);
        resolveWhereNothingCanCome(event.accountId);
        return;
      default:
        return;
    }
  });

  return {
    recover() {
      takeForDoubt(storage.deliveries.sending().map(({ id }) => id));
    },
    expectEvidence({ id, accountId }) {
      if (connections.isOnline(accountId)) startGrace(accountId, [id]);
    },
    stop() {
      unsubscribe();
      unsubscribeEvents();
      cancelRecovery?.();
      writeReceipts();
      cancelFlush?.();
      writeAgain();
      cancelWriting?.();
      for (const accountId of [...graces.keys()]) cancelGraces(accountId);
    },
  };
}
