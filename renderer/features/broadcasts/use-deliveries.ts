import { useEffect, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Delivery, DeliveryId } from '#shared/model/delivery.ts';
import { request } from '../../bridge/request.ts';
import { replica, useReplica } from '../../state/app-store.ts';
import { mergeDeliveries } from './delivery-list.ts';

const PAGE_SIZE = 200;

export interface Deliveries {
  readonly rows: readonly Delivery[];
  readonly isComplete: boolean;
  readonly failure: Failure | null;
}

const nothingYet: Deliveries = { rows: [], isComplete: false, failure: null };

/** The deliveries of a broadcast, page by page, kept fresh by what is published. */
export function useDeliveries(broadcastId: BroadcastId): Deliveries {
  // After a lost event the pages may be stale too, so they are asked for again.
  const snapshots = useReplica((state) => state.snapshots);
  const [deliveries, setDeliveries] = useState(nothingYet);

  useEffect(() => {
    let isCurrent = true;
    /** A page that was under way may be older than these. */
    const published = new Set<DeliveryId>();
    const stop = replica.onPatch((patch) => {
      if (patch.type !== 'deliveries.put' || patch.broadcastId !== broadcastId) return;
      for (const { id } of patch.deliveries) published.add(id);
      setDeliveries((before) => ({ ...before, rows: mergeDeliveries(before.rows, patch.deliveries) }));
    });

    async function load(): Promise<void> {
      let afterPosition = -1;
      for (;;) {
        const reply = await request('broadcast.deliveries', { broadcastId, afterPosition, limit: PAGE_SIZE });
        if (!isCurrent) return;
        if (!reply.ok) {
          const failure = reply.error;
          setDeliveries((before) => ({ ...before, failure }));
          return;
        }
        const page = reply.value;
        const isLast = page.length < PAGE_SIZE;
        const unpublished = page.filter(({ id }) => !published.has(id));
        setDeliveries(({ rows }) => ({
          rows: mergeDeliveries(rows, unpublished),
          isComplete: isLast,
          failure: null,
        }));
        if (isLast) return;
        afterPosition = page.at(-1)?.position ?? afterPosition;
      }
    }
    void load();

    return () => {
      isCurrent = false;
      stop();
    };
  }, [broadcastId, snapshots]);

  return deliveries;
}
