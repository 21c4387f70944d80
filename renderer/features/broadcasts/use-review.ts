import { useEffect, useEffectEvent, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { Review } from '#shared/model/review.ts';
import type { Schedule, ScheduleResolution } from '#shared/model/schedule.ts';
import { ok, type Result } from '#shared/result.ts';
import { request, type RequestInput } from '../../bridge/request.ts';

export interface Reviewed {
  readonly review: Review;
  /** When it is for a later time: the instant, and how it was found. */
  readonly start: { readonly dueAt: number; readonly resolution: ScheduleResolution } | null;
}

export interface ReviewRun {
  /** Null while the targets are checked for the first time. */
  readonly reply: Result<Reviewed, Failure> | null;
  /** False while the reply is about another time than the one asked for. */
  readonly isCurrent: boolean;
  readonly again: () => void;
  /** Checks once more, and shows what is known until then. */
  readonly refresh: () => void;
}

/**
 * Checks the targets when the review opens, when they or the time change, and again when asked.
 * @param schedule null for now; undefined while it is not complete: nothing is asked then.
 */
export function useReview(
  composed: RequestInput<'broadcast.review'>,
  schedule: Schedule | null | undefined,
): ReviewRun {
  const [answer, setAnswer] = useState<{ key: string; reply: Result<Reviewed, Failure> } | null>(null);
  const [round, setRound] = useState(1);
  const key = schedule === undefined ? null : JSON.stringify([schedule, round, composed.groupIds]);

  const check = useEffectEvent(async (): Promise<Result<Reviewed, Failure>> => {
    if (schedule === null || schedule === undefined) {
      const reply = await request('broadcast.review', composed);
      return reply.ok ? ok({ review: reply.value, start: null }) : reply;
    }
    const reply = await request('broadcast.reviewSchedule', { ...composed, schedule });
    if (!reply.ok) return reply;
    const { review, dueAt, resolution } = reply.value;
    return ok({ review, start: { dueAt, resolution } });
  });

  useEffect(() => {
    if (key === null) return;
    let isWanted = true;
    void check().then((reply) => {
      if (isWanted) setAnswer({ key, reply });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);

  return {
    reply: answer?.reply ?? null,
    isCurrent: answer !== null && answer.key === key,
    again() {
      setAnswer(null);
      setRound(round + 1);
    },
    refresh() {
      setRound(round + 1);
    },
  };
}
