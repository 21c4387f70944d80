import { useEffect, useEffectEvent, useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import { request } from '../../bridge/request.ts';

/** Groups are chosen one after the other, and numbers typed digit by digit. */
const ASK_AFTER_MS = 400;

/**
 * How long it would take to send now, in milliseconds; null while it is not known. It follows the groups and the pacing,
 * not the content: the same check is made for each change of that at the review.
 * @param content complete
 */
export function useExpectedDuration(
  groupIds: readonly GroupId[],
  pacing: Pacing,
  content: MessageContent,
): number | null {
  const key = groupIds.length === 0 ? null : JSON.stringify([groupIds, pacing]);
  const [known, setKnown] = useState<{ readonly key: string; readonly durationMs: number } | null>(null);

  const ask = useEffectEvent(() =>
    request('broadcast.review', {
      content,
      groupIds: [...groupIds],
      workshopId: null,
      pacing,
    }),
  );

  useEffect(() => {
    if (key === null) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void ask().then((reply) => {
        if (isCurrent && reply.ok && reply.value.sendableCount > 0) {
          setKnown({ key, durationMs: reply.value.expectedDurationMs });
        }
      });
    }, ASK_AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key]);

  return known !== null && known.key === key ? known.durationMs : null;
}
