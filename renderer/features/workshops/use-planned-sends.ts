import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { PlannedSend } from '#shared/model/reminder.ts';
import type { Patch } from '#shared/state/patch.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { replica, useReplica } from '../../state/app-store.ts';
import { reachOf } from './calendar-entries.ts';
import type { Day } from './month-grid.ts';

/** A broadcast under way changes many times a second; its end is no news at each of them. */
const SETTLE_MS = 400;

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
  const [round, setRound] = useState(1);
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

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = replica.onPatch((patch) => {
      if (!concerns(patch)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        setRound((known) => known + 1);
      }, SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);

  return {
    sends,
    failure,
    reload: () => {
      setRound((known) => known + 1);
    },
  };
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
