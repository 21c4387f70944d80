import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { PlannedSend } from '#shared/model/reminder.ts';
import type { Patch } from '#shared/state/patch.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { useSettledRound } from '../../parts/use-settled-round.ts';
import { useReplica } from '../../state/app-store.ts';
import { reachOf } from './calendar-entries.ts';
import type { Day } from './month-grid.ts';

interface PlannedSends {
  /** As known last: those of another month stay until this one's are there. */
  readonly sends: readonly PlannedSend[];
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** What is sent by itself from the first to the last of the days, kept fresh while it is shown. */
export function usePlannedSends(first: Day, last: Day): PlannedSends {
  const [sends, setSends] = useState<readonly PlannedSend[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { round, again: reload } = useSettledRound(concerns);
  const snapshots = useReplica((state) => state.snapshots);

  const show = useEffectEvent((reply: Reply<'reminder.plannedSends'>) => {
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setSends(reply.value);
  });

  useEffect(() => {
    let isCurrent = true;
    void request('reminder.plannedSends', reachOf(first, last)).then((reply) => {
      if (isCurrent) show(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [first, last, round, snapshots]);

  return { sends, failure, reload };
}

/** Whether what is planned may be another now. */
function concerns({ type }: Patch): boolean {
  return (
    type.startsWith('broadcast.') ||
    type.startsWith('workshop.') ||
    type === 'reminders.changed' ||
    type === 'settings.put'
  );
}
