import { useEffect, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { WorkshopReach } from '#shared/model/workshop-reach.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { useSettledRound } from '../../parts/use-settled-round.ts';
import { useReplica } from '../../state/app-store.ts';

/** The rest is in the history. */
const SHOWN_MAX = 20;
interface SentMessages {
  readonly broadcasts: readonly BroadcastSummary[];
  readonly reach: WorkshopReach;
}

type SentMessagesState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly sent: SentMessages };

async function ask(workshopId: WorkshopId): Promise<SentMessagesState> {
  const [history, reach] = await Promise.all([
    request('broadcast.history', {
      workshopId,
      search: '',
      state: null,
      groupId: null,
      from: null,
      until: null,
      before: null,
      limit: SHOWN_MAX,
    }),
    request('workshop.reach', { workshopId }),
  ]);
  if (!history.ok) return { kind: 'failed', failure: history.error };
  if (!reach.ok) return { kind: 'failed', failure: reach.error };
  return { kind: 'known', sent: { broadcasts: history.value, reach: reach.value } };
}

/** What was sent for a workshop, newest first, and whom it reached; kept fresh while it is shown. */
export function useSentMessages(workshopId: WorkshopId): SentMessagesState {
  const snapshots = useReplica((state) => state.snapshots);
  const [state, setState] = useState<SentMessagesState>({ kind: 'loading' });
  const { round } = useSettledRound(
    (patch) =>
      patch.type === 'broadcast.removed' ||
      ((patch.type === 'broadcast.put' || patch.type === 'broadcast.settled') &&
        patch.broadcast.workshopId === workshopId),
  );

  useEffect(() => {
    let isCurrent = true;
    void ask(workshopId).then((next) => {
      if (isCurrent) setState(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [workshopId, snapshots, round]);

  return state;
}
