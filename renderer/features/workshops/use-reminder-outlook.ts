import { useEffect, useEffectEvent, useState } from 'react';
import type { ReminderDetails, ReminderOutlook } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request, type Reply } from '../../bridge/request.ts';

/** Not at every letter. */
const SETTLE_MS = 250;

/** What a reminder that is being written would come to; null while it is not complete, or not known yet. */
export function useReminderOutlook(
  { id: workshopId }: Pick<Workshop, 'id'>,
  details: ReminderDetails | undefined,
  reminderId: string | null,
): ReminderOutlook | null {
  const [outlook, setOutlook] = useState<ReminderOutlook | null>(null);
  const asked = details === undefined ? null : JSON.stringify(details);

  const show = useEffectEvent((reply: Reply<'reminder.check'>) => {
    setOutlook(reply.ok ? reply.value : null);
  });
  const ask = useEffectEvent(() =>
    details === undefined ? undefined : request('reminder.check', { workshopId, details, reminderId }),
  );

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void ask()?.then((reply) => {
        if (isCurrent) show(reply);
      });
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [asked]);

  return asked === null ? null : outlook;
}
