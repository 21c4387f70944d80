import type { AccountId } from '#shared/model/account.ts';
import type { FailureCode } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { PlannedSend } from '#shared/model/reminder.ts';
import type { Storage } from '../ports/storage.ts';
import type { ExpectedEnds } from './expected-ends.ts';
import { accountCounts, composedOf } from './reminder-message.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Thousands of groups at the daily cap take weeks; what began longer ago is over. */
const LONGEST_SEND_MS = 31 * DAY_MS;

/** With what conflicts are found by. */
export interface PlannedSendInFull extends PlannedSend {
  readonly groupIds: readonly GroupId[];
  /** How many of the groups each account sends to. */
  readonly counts: ReadonlyMap<AccountId, number>;
}

export interface PlannedSends {
  /** What is sent in that time by itself as things are, whenever it began; soonest first. Epoch milliseconds. */
  between(from: number, until: number): readonly PlannedSendInFull[];
  /** When the last of the groups is expected to be sent to. */
  endOf(send: {
    readonly at: number;
    readonly pacing: Pacing;
    readonly counts: ReadonlyMap<AccountId, number>;
    readonly acceptedWarnings: readonly FailureCode[];
  }): number;
}

/** Everything that is to come: scheduled broadcasts, what runs, and the reminders that are none yet. */
export function createPlannedSends({
  storage,
  expectedEnds,
}: {
  readonly storage: Storage;
  readonly expectedEnds: ExpectedEnds;
}): PlannedSends {
  const endOf: PlannedSends['endOf'] = ({ acceptedWarnings, ...plan }) =>
    plan.counts.size === 0
      ? plan.at
      : expectedEnds.ofPlanned({ ...plan, inQuietHours: acceptedWarnings.includes('QUIET_HOURS') }).endsAt;

  function scheduled(until: number): PlannedSendInFull[] {
    return storage.compositions.planned('scheduled').flatMap(({ id: broadcastId, schedule }) => {
      const composition = storage.compositions.get(broadcastId);
      if (composition === undefined || schedule.dueAt >= until) return [];
      const { workshopId, content, groupIds } = composition;
      const counts = accountCounts(storage, groupIds);
      const startsAt = schedule.dueAt;
      return {
        source: { kind: 'broadcast' as const, broadcastId },
        workshopId,
        text: content.text,
        startsAt,
        endsAt: endOf({ ...composition, at: startsAt, counts }),
        groupCount: groupIds.length,
        groupIds,
        counts,
      };
    });
  }

  function running(): PlannedSendInFull[] {
    return storage.broadcasts.running().map((broadcast) => {
      const { id: broadcastId, workshopId, content, startedAt, createdAt, targetCount } = broadcast;
      const groupIds = storage.compositions.get(broadcastId)?.groupIds ?? [];
      return {
        source: { kind: 'broadcast', broadcastId },
        workshopId,
        text: content.text,
        startsAt: startedAt ?? createdAt,
        endsAt: expectedEnds.ofRunning(broadcast),
        groupCount: targetCount,
        groupIds,
        counts: accountCounts(storage, groupIds),
      };
    });
  }

  function ofReminders(from: number, until: number): PlannedSendInFull[] {
    return storage.reminders.pendingBetween(from - LONGEST_SEND_MS, until).flatMap((reminder) => {
      const workshop = storage.workshops.get(reminder.workshopId);
      if (workshop === undefined || reminder.missFailure !== null) return [];
      const { content, groupIds, pacing } = composedOf(storage, reminder, workshop);
      const counts = accountCounts(storage, groupIds);
      const { acceptedWarnings, dueAt } = reminder;
      return {
        source: { kind: 'reminder' as const, reminderId: reminder.id },
        workshopId: workshop.id,
        text: content.text,
        startsAt: dueAt,
        endsAt: endOf({ at: dueAt, pacing, counts, acceptedWarnings }),
        groupCount: groupIds.length,
        groupIds,
        counts,
      };
    });
  }

  return {
    endOf,
    between: (from, until) =>
      [...scheduled(until), ...running(), ...ofReminders(from, until)]
        .filter(({ startsAt, endsAt }) => startsAt < until && endsAt >= from)
        .sort((a, b) => a.startsAt - b.startsAt),
  };
}
