import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { ExpectedTime, Review } from '#shared/model/review.ts';
import { request } from '../../bridge/request.ts';

/** Groups are chosen one after the other, and numbers typed digit by digit. */
const ASK_AFTER_MS = 400;

export type Expected = ExpectedTime & Pick<Review, 'dailyCap'>;

/**
 * How long it would take to send now; null while it is not known. It follows the groups and the pacing,
 * not the content: the same check is made for each change of that at the review.
 * @param content complete
 */
export function useExpectedTime(
  groupIds: readonly GroupId[],
  pacing: Pacing,
  content: MessageContent,
): Expected | null {
  const key = useMemo(
    () => (groupIds.length === 0 ? null : JSON.stringify([groupIds, pacing])),
    [groupIds, pacing],
  );
  const [known, setKnown] = useState<{ readonly key: string; readonly expected: Expected } | null>(null);

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
          const { expected, dailyCap } = reply.value;
          setKnown({ key, expected: { ...expected, dailyCap } });
        }
      });
    }, ASK_AFTER_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key]);

  return known !== null && known.key === key ? known.expected : null;
}
