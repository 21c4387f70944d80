import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Review } from '#shared/model/review.ts';
import type { Schedule, ScheduleResolution } from '#shared/model/schedule.ts';
import { failure, type Failure, type FailureCode } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import { planStart, type ScheduleRefusal } from '../domain/planned-start.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { BroadcastPlanning, Composed } from './broadcast-planning.ts';
import type { PlannedTargets } from './planned-targets.ts';
import type { DomainEvents } from './domain-events.ts';

export type BroadcastSchedule = ReturnType<typeof createBroadcastSchedule>;

/** The trainer's plans: what starts later, by itself. */
export function createBroadcastSchedule({
  storage,
  planning,
  plannedTargets,
  events,
  clock,
}: {
  readonly storage: Storage;
  readonly planning: BroadcastPlanning;
  readonly plannedTargets: PlannedTargets;
  readonly events: DomainEvents;
  readonly clock: Clock;
}) {
  const { broadcasts, compositions } = storage;

  function published(broadcastId: BroadcastId): BroadcastSummary {
    events.publish({ type: 'broadcast.changed', broadcastId });
    const summary = planning.summaryOf(broadcastId);
    if (summary === undefined) throw new Error('a broadcast just scheduled is not there');
    return summary;
  }

  return {
    /** Every target as it will be at that time, as far as it is known now. */
    review(
      composed: Composed,
      schedule: Schedule,
    ): Result<
      { review: Review; dueAt: number; resolution: ScheduleResolution },
      ScheduleRefusal | Failure<'NO_TARGETS'>
    > {
      const planned = planStart(schedule, clock.now());
      if (!planned.ok) return planned;
      const { dueAt, resolution } = planned.value;
      const reviewed = planning.review(composed, dueAt);
      return reviewed.ok ? ok({ review: reviewed.value, dueAt, resolution }) : reviewed;
    },

    /** Schedules what was composed, in the place of what has that id and has not started. */
    schedule(
      composed: Composed,
      {
        broadcastId,
        acceptedWarnings,
        schedule,
      }: {
        readonly broadcastId: BroadcastId;
        readonly acceptedWarnings: readonly FailureCode[];
        readonly schedule: Schedule;
      },
    ): Result<BroadcastSummary, ScheduleRefusal | Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
      const state = broadcasts.get(broadcastId)?.state ?? 'draft';
      if (nextBroadcastState(state, 'schedule') === undefined) return err(failure('WRONG_STATE', { state }));
      const missing = planning.checkTargets(composed);
      if (missing !== null) return err(missing);
      const planned = planStart(schedule, clock.now());
      if (!planned.ok) return planned;
      const { resolution, ...plannedStart } = planned.value;
      compositions.keep({
        ...composed,
        broadcastId,
        groupIds: [...new Set(composed.groupIds)],
        acceptedWarnings: [...acceptedWarnings],
        schedule: plannedStart,
        state: 'scheduled',
        savedAt: clock.now(),
      });
      return ok(published(broadcastId));
    },

    /** Another time for what is scheduled or was missed. */
    reschedule(
      broadcastId: BroadcastId,
      schedule: Schedule,
    ): Result<BroadcastSummary, ScheduleRefusal | Failure<'NOT_FOUND' | 'WRONG_STATE'>> {
      const record = broadcasts.get(broadcastId);
      if (record === undefined) return err(failure('NOT_FOUND', { what: 'broadcast' }));
      const next = nextBroadcastState(record.state, 'schedule');
      if (next === undefined || record.state === 'draft') {
        return err(failure('WRONG_STATE', { state: record.state }));
      }
      const planned = planStart(schedule, clock.now());
      if (!planned.ok) return planned;
      const { resolution, ...plannedStart } = planned.value;
      storage.transaction(() => {
        compositions.setSchedule(broadcastId, plannedStart);
        broadcasts.setState(broadcastId, { state: next });
      });
      return ok(published(broadcastId));
    },

    /**
     * *Send now*: starts what is scheduled or was missed as it was composed. One that has started answers with itself,
     * so a doubled click sends once.
     */
    startNow(
      broadcastId: BroadcastId,
      acceptedWarnings: readonly FailureCode[],
    ): Result<BroadcastSummary, Failure<'NOT_FOUND' | 'NO_TARGETS' | 'WRONG_STATE' | 'ATTACHMENT_GONE'>> {
      plannedTargets.refresh(broadcastId);
      const kept = compositions.get(broadcastId);
      if (kept === undefined) return err(failure('NOT_FOUND', { what: 'broadcast' }));
      if (kept.state === 'draft' || kept.state === 'cancelled') {
        return err(failure('WRONG_STATE', { state: kept.state }));
      }
      return planning.start(kept, {
        broadcastId,
        acceptedWarnings: [...new Set([...kept.acceptedWarnings, ...acceptedWarnings])],
      });
    },
  };
}
