import { useEffect, useEffectEvent, useState } from 'react';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { FrozenTargets } from '#shared/model/target-choice.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';

/** Where the targets of a broadcast came from; null until it is known, and where nobody noted it. */
export function useFrozenTargets({
  id: broadcastId,
  startedAt,
}: Pick<BroadcastSummary, 'id' | 'startedAt'>): FrozenTargets | null {
  const [frozen, setFrozen] = useState<FrozenTargets | null>(null);
  const showFailure = useFailureToast();
  const show = useEffectEvent((reply: Reply<'broadcast.targets'>) => {
    if (!reply.ok) showFailure(reply.error);
    else setFrozen(reply.value.sources.length === 0 ? null : reply.value);
  });
  useEffect(() => {
    let isCurrent = true;
    void request('broadcast.targets', { broadcastId }).then((reply) => {
      if (isCurrent) show(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [broadcastId, startedAt]);
  return frozen;
}
