import { useEffect, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import { request } from '../../bridge/request.ts';
import { replica, useApp } from '../../state/app-store.ts';

export type LookedUp =
  | { readonly state: 'loading' }
  | { readonly state: 'found'; readonly broadcast: BroadcastSummary }
  | { readonly state: 'failed'; readonly failure: Failure };

/** One broadcast, live while it is active, asked for when it is history. */
export function useBroadcast(broadcastId: BroadcastId): LookedUp {
  const active = useApp(({ activeBroadcasts }) => activeBroadcasts.find(({ id }) => id === broadcastId));
  const [settled, setSettled] = useState<LookedUp>({ state: 'loading' });

  useEffect(() => {
    let isCurrent = true;
    const stop = replica.onPatch((patch) => {
      if (patch.type !== 'broadcast.settled' || patch.broadcast.id !== broadcastId) return;
      setSettled({ state: 'found', broadcast: patch.broadcast });
    });
    void request('broadcast.get', { broadcastId }).then((reply) => {
      if (!isCurrent) return;
      setSettled((before) => {
        if (before.state === 'found') return before;
        return reply.ok
          ? { state: 'found', broadcast: reply.value }
          : { state: 'failed', failure: reply.error };
      });
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [broadcastId]);

  return active === undefined ? settled : { state: 'found', broadcast: active };
}
