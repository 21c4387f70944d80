import { useEffect, useEffectEvent, useState } from 'react';
import { request, type Reply, type RequestInput } from '../../bridge/request.ts';

export interface ReviewRun {
  /** Null while the targets are being checked. */
  readonly reply: Reply<'broadcast.review'> | null;
  readonly again: () => void;
}

/** Checks the targets when the review opens, and again when asked. */
export function useReview(composed: RequestInput<'broadcast.review'>): ReviewRun {
  const [reply, setReply] = useState<ReviewRun['reply']>(null);
  const [round, setRound] = useState(1);
  const check = useEffectEvent(() => request('broadcast.review', composed));

  useEffect(() => {
    let isCurrent = true;
    void check().then((answer) => {
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [round]);

  return {
    reply,
    again() {
      setReply(null);
      setRound(round + 1);
    },
  };
}
