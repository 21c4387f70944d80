import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { DeliveryId } from '#shared/model/delivery.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';

/** A group of which nobody has the message this long after WhatsApp took it: something is wrong with the group. */
const SILENT_AFTER_MS = 5 * 60_000;
/** Receipts that came while we were away arrive within this after WhatsApp handed over what it kept for us. */
const HEARD_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 15_000;
/** Marked at a look: more than a broadcast sends between two. */
const MARKED_AT_ONCE = 200;

export interface SilenceWatch {
  start(): void;
  stop(): void;
}

/**
 * Marks deliveries that WhatsApp took and nobody received. Only while we could have heard of it: an account that was
 * away, or a laptop that slept, is given a minute to catch up first.
 */
export function createSilenceWatch({
  storage,
  gateway,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly gateway: Pick<WhatsAppGateway, 'onEvent'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): SilenceWatch {
  /** Since when each account hears what happens. */
  const hearingSince = new Map<AccountId, number>();
  let lookedAt = clock.now();
  let cancelLook: (() => void) | undefined;

  const unsubscribe = gateway.onEvent((event) => {
    if (event.type === 'offline-queue-delivered') hearingSince.set(event.accountId, clock.now());
    if (event.type === 'closed') hearingSince.delete(event.accountId);
  });

  function look(): void {
    const now = clock.now();
    // The laptop slept, or the clock was set: what was kept for us is on its way only now.
    const wasAway = Math.abs(now - lookedAt) > 3 * LOOK_EVERY_MS;
    lookedAt = now;
    for (const [accountId, since] of hearingSince) {
      if (wasAway) hearingSince.set(accountId, now);
      else if (now - since >= HEARD_AFTER_MS) markSilent(accountId, now);
    }
  }

  function markSilent(accountId: AccountId, now: number): void {
    const unheard = storage.deliveries.unheard(accountId, now - SILENT_AFTER_MS, MARKED_AT_ONCE);
    if (unheard.length === 0) return;
    const byBroadcast = new Map<BroadcastId, DeliveryId[]>();
    for (const id of storage.deliveries.markSilent(unheard, now)) {
      const broadcastId = storage.deliveries.get(id)?.broadcastId;
      if (broadcastId === undefined) continue;
      byBroadcast.set(broadcastId, [...(byBroadcast.get(broadcastId) ?? []), id]);
    }
    for (const [broadcastId, deliveryIds] of byBroadcast) {
      events.publish({ type: 'deliveries.changed', broadcastId, deliveryIds, urgency: 'progress' });
    }
  }

  function lookLater(): void {
    cancelLook = clock.after(LOOK_EVERY_MS, () => {
      try {
        look();
      } catch (cause) {
        // A disk that does not take it now may take it at the next look.
        logger.error('silence-watch.not-written', cause);
      }
      lookLater();
    });
  }

  return {
    start() {
      lookedAt = clock.now();
      lookLater();
    },
    stop() {
      unsubscribe();
      cancelLook?.();
    },
  };
}
