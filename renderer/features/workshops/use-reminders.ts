import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { ReminderTimeline } from '#shared/model/reminder.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import type { Patch } from '#shared/state/patch.ts';
import { request, type Reply } from '../../bridge/request.ts';
import { replica, useReplica } from '../../state/app-store.ts';

interface Reminders {
  /** Null until it is known. */
  readonly timeline: ReminderTimeline | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/** The reminders of a workshop, kept fresh while they are shown. */
export function useReminders(workshopId: WorkshopId): Reminders {
  const [timeline, setTimeline] = useState<ReminderTimeline | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [round, setRound] = useState(1);
  const snapshots = useReplica((state) => state.snapshots);
  const reload = (): void => {
    setRound((known) => known + 1);
  };

  const show = useEffectEvent((reply: Reply<'reminder.timeline'>) => {
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setTimeline(reply.value);
  });
  const follow = useEffectEvent((patch: Patch) => {
    if (concerns(patch, workshopId, timeline)) reload();
  });

  useEffect(() => {
    let isCurrent = true;
    void request('reminder.timeline', { workshopId }).then((reply) => {
      if (isCurrent) show(reply);
    });
    return () => {
      isCurrent = false;
    };
  }, [workshopId, round, snapshots]);

  useEffect(
    () =>
      replica.onPatch((patch) => {
        follow(patch);
      }),
    [],
  );

  return { timeline, failure, reload };
}

/** Whether what is shown of the reminders may be another now. */
function concerns(patch: Patch, workshopId: WorkshopId, timeline: ReminderTimeline | null): boolean {
  switch (patch.type) {
    case 'reminders.changed':
      return patch.workshopId === workshopId;
    case 'workshop.put':
      return patch.workshop.id === workshopId;
    case 'settings.put':
      return true;
    case 'broadcast.put':
    case 'broadcast.settled':
      return timeline?.reminders.some(({ broadcast }) => broadcast?.id === patch.broadcast.id) === true;
    case 'broadcast.removed':
      return timeline?.reminders.some(({ broadcast }) => broadcast?.id === patch.broadcastId) === true;
    default:
      return false;
  }
}
