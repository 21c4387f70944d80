import { useEffect, useState } from 'react';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import { request } from '../../bridge/request.ts';
import { replica } from '../../state/app-store.ts';

/** The retry broadcasts of a broadcast, newest first, kept fresh by what is published. */
export function useRetries(broadcastId: BroadcastId): readonly BroadcastSummary[] {
  const [retries, setRetries] = useState<readonly BroadcastSummary[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const stop = replica.onPatch((patch) => {
      if (patch.type !== 'broadcast.put' && patch.type !== 'broadcast.settled') return;
      const { broadcast } = patch;
      if (broadcast.retryOf !== broadcastId) return;
      setRetries((before) =>
        before.some(({ id }) => id === broadcast.id)
          ? before.map((retry) => (retry.id === broadcast.id ? broadcast : retry))
          : [broadcast, ...before],
      );
    });
    void request('broadcast.retries', { broadcastId }).then((reply) => {
      if (!isCurrent || !reply.ok) return;
      setRetries((live) =>
        // What was published meanwhile is newer than the answer.
        [...live, ...reply.value.filter(({ id }) => live.every((retry) => retry.id !== id))].sort(
          (a, b) => b.createdAt - a.createdAt,
        ),
      );
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [broadcastId]);
  return retries;
}
