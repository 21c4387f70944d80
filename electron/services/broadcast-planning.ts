import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { ChosenTargets, FrozenTargets } from '#shared/model/target-choice.ts';
import type { ExpectedTime, Review } from '#shared/model/review.ts';
import { failure, type Failure, type FailureCode } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { nextBroadcastState } from '../domain/broadcast-machine.ts';
import { dailyCapOf } from '../domain/pacing.ts';
import type { NewBroadcast } from '../ports/broadcast-store.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewDelivery } from '../ports/delivery-store.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';
import type { ExpectedEnds } from './expected-ends.ts';
import { isFileThere } from './message-file.ts';
import type { ShownBroadcast } from './shown-broadcast.ts';
import { resolveChosen } from './planned-targets.ts';
import { createTargetCheck, type CheckedTarget, type Message } from './target-review.ts';

/** What the trainer composed. */
export interface Composed extends Message {
  readonly groupIds: readonly GroupId[];
  readonly pacing: Pacing;
  /** What the groups come from, beside the workshops. */
  readonly chosen?: ChosenTargets | undefined;
}

interface StartOptions {
  readonly broadcastId: BroadcastId;
  readonly acceptedWarnings: readonly FailureCode[];
  readonly isTest?: boolean | undefined;
}

export type BroadcastPlanning = ReturnType<typeof createBroadcastPlanning>;

/** From a composed message to a frozen list of deliveries. */
export function createBroadcastPlanning({
  storage,
  files,
  events,
  clock,
  random,
  expectedEnds,
  shownBroadcast,
}: {
  readonly storage: Storage;
  readonly files: Pick<AttachmentFiles, 'sizeOf'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly expectedEnds: ExpectedEnds;
  readonly shownBroadcast: ShownBroadcast;
}) {
  const checkedTargets = (composed: Composed, now: number): readonly CheckedTarget[] =>
    [...new Set(composed.groupIds)].map(createTargetCheck({ storage, files }, composed, now));

  /** From the instant to the beginning of the last delivery. */
  function expectedTime(
    pacing: Pacing,
    targets: readonly CheckedTarget[],
    when: { readonly at: number; readonly inQuietHours: boolean },
  ): ExpectedTime {
    const counts = new Map<AccountId, number>();
    for (const { accountId, blockedBy: blocked } of targets) {
      if (accountId !== null && blocked === null) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
    }
    const { endsAt, ...held } = expectedEnds.ofPlanned({ pacing, counts, ...when });
    return { durationMs: endsAt - when.at, ...held };
  }

  function summaryOf(broadcastId: BroadcastId): BroadcastSummary | undefined {
    const record = storage.broadcasts.get(broadcastId);
    return record === undefined || record.state === 'draft' ? undefined : shownBroadcast(record);
  }

  function checkTargets({
    workshopId,
    groupIds,
  }: Pick<Composed, 'workshopId' | 'groupIds'>): Failure<'NOT_FOUND'> | null {
    if (workshopId !== null && storage.workshops.get(workshopId) === undefined) {
      return failure('NOT_FOUND', { what: 'workshop' });
    }
    if (groupIds.some((groupId) => storage.groups.memberships(groupId).length === 0)) {
      return failure('NOT_FOUND', { what: 'group' });
    }
    return null;
  }

  /** Where the groups come from, as it is now; the groups themselves are given. */
  function frozenChoice(composed: Composed): Pick<NewBroadcast, 'targets'> {
    const { chosen, workshopIds = [] } = composed;
    const resolved = resolveChosen(storage, composed);
    if (chosen === undefined || resolved === undefined) return {};
    const groupIds = [...new Set(composed.groupIds)];
    const isTarget = new Set(groupIds);
    const named = new Map(resolved.targets.map(({ group, origins }) => [group.id, origins]));
    const frozen: FrozenTargets = {
      sources: resolved.sources,
      origins: groupIds.map((id) => named.get(id) ?? []),
      excluded: [
        ...resolved.excluded.filter(({ groupId }) => !isTarget.has(groupId)),
        ...resolved.targets.flatMap(({ group: { id, name }, origins }) =>
          isTarget.has(id)
            ? []
            : [{ groupId: id, groupName: name, origins, reason: 'not-reviewed' as const }],
        ),
      ],
    };
    return { targets: { workshopIds, chosen, frozen } };
  }

  /** Commits the broadcast with its deliveries; the runner takes it from there. */
  function freeze(
    composed: Composed & { readonly retryOf: BroadcastId | null },
    { broadcastId, acceptedWarnings, isTest }: StartOptions,
  ): Result<BroadcastSummary, Failure<'NO_TARGETS' | 'ATTACHMENT_GONE'>> {
    if (!isFileThere({ storage, files }, composed.content)) return err(failure('ATTACHMENT_GONE'));
    const now = clock.now();
    const targets = checkedTargets(composed, now);
    const accepted = new Set(acceptedWarnings);
    if (targets.every(({ blockedBy: blocked }) => blocked !== null)) return err(failure('NO_TARGETS'));
    const planned = storage.broadcasts.get(broadcastId)?.schedule ?? null;
    // Sent knowing that it is late: the limit would only stop it again.
    const isLate = planned !== null && planned.uselessAfter !== null && planned.uselessAfter < now;
    const schedule = isLate ? { ...planned, uselessAfter: null } : planned;
    storage.broadcasts.insert(
      {
        id: broadcastId,
        state: 'running',
        content: composed.content,
        workshopId: composed.workshopId,
        retryOf: composed.retryOf,
        pacing: composed.pacing,
        acceptedWarnings,
        isTest,
        createdAt: now,
        startedAt: now,
        schedule,
        ...frozenChoice(composed),
      },
      targets.flatMap(
        (
          { groupId, groupName, groupSize, accountId, content, ...found },
          position,
        ): readonly NewDelivery[] => {
          if (accountId === null) return [];
          const reason =
            found.blockedBy ?? found.textWarnings.find(({ code }) => !accepted.has(code)) ?? null;
          const state = reason === null ? 'queued' : 'skipped';
          const id = random.uuid();
          return [
            { id, position, groupId, groupName, groupSize, accountId, content, state, failure: reason },
          ];
        },
      ),
    );
    events.publish({ type: 'broadcast.changed', broadcastId });
    const summary = summaryOf(broadcastId);
    if (summary === undefined) throw new Error('a broadcast just inserted is not there');
    return ok(summary);
  }

  return {
    summaryOf,

    /** What would happen at the instant, by default now. */
    review(composed: Composed, at = clock.now()): Result<Review, Failure<'NO_TARGETS'>> {
      if (composed.groupIds.length === 0) return err(failure('NO_TARGETS'));
      const targets = checkedTargets(composed, at);
      const sendableCount = targets.filter(({ blockedBy: blocked }) => blocked === null).length;
      return ok({
        targets: targets.map(
          ({ content: _content, unmade: _unmade, textWarnings: _textWarnings, ...target }) => target,
        ),
        sendableCount,
        expected: expectedTime(composed.pacing, targets, { at, inQuietHours: false }),
        expectedInQuietHours: expectedTime(composed.pacing, targets, { at, inQuietHours: true }),
        dailyCap: dailyCapOf(composed.pacing, storage.settings.preferences()),
      });
    },

    /** Where the targets came from; empty for what has not started, and where nobody noted it. */
    frozenTargets(broadcastId: BroadcastId): Result<FrozenTargets, Failure<'NOT_FOUND'>> {
      if (storage.broadcasts.get(broadcastId) === undefined) {
        return err(failure('NOT_FOUND', { what: 'broadcast' }));
      }
      return ok(storage.broadcasts.frozenTargets(broadcastId) ?? { sources: [], origins: [], excluded: [] });
    },

    /** Whether what it refers to is there. */
    checkTargets,

    /**
     * Starting the same id again answers with the broadcast that is already there; a draft or a schedule of that id
     * becomes it.
     */
    start(
      composed: Composed,
      options: StartOptions,
    ): Result<BroadcastSummary, Failure<'NO_TARGETS' | 'NOT_FOUND' | 'ATTACHMENT_GONE'>> {
      const started = summaryOf(options.broadcastId);
      if (started !== undefined && nextBroadcastState(started.state, 'start') === undefined)
        return ok(started);
      const missing = checkTargets(composed);
      if (missing !== null) return err(missing);
      return freeze({ ...composed, retryOf: null }, options);
    },

    /**
     * A retry broadcast of the failed deliveries: each group gets what it was to get. It is exempt from the same-text
     * check: that it says the same again is its purpose.
     */
    retryFailed(
      broadcastId: BroadcastId,
      retryBroadcastId: BroadcastId,
    ): Result<BroadcastSummary, Failure<'NO_TARGETS' | 'NOT_FOUND' | 'WRONG_STATE' | 'ATTACHMENT_GONE'>> {
      const started = summaryOf(retryBroadcastId);
      if (started !== undefined) return ok(started);
      const record = storage.broadcasts.get(broadcastId);
      if (record === undefined) return err(failure('NOT_FOUND', { what: 'broadcast' }));
      if (record.state === 'running') return err(failure('WRONG_STATE', { state: record.state }));
      // What was taken back from everyone is not sent to the others.
      if (record.amendments?.some(({ kind }) => kind === 'delete') === true) {
        return err(failure('WRONG_STATE', { state: record.state }));
      }
      const failed = storage.deliveries.failed(broadcastId);
      const edited = storage.amendments.lastEdit(broadcastId);
      if (failed.length === 0) return err(failure('NO_TARGETS'));
      return freeze(
        {
          content: edited ?? record.content,
          groupIds: failed.map(({ groupId }) => groupId),
          // What the others read by now: made anew for these groups.
          ...(edited === undefined && {
            frozen: new Map(failed.map(({ groupId, content }) => [groupId, content])),
          }),
          workshopId: record.workshopId,
          pacing: record.pacing,
          retryOf: broadcastId,
        },
        {
          broadcastId: retryBroadcastId,
          acceptedWarnings: [...new Set([...record.acceptedWarnings, 'SAME_TEXT_RECENTLY' as const])],
        },
      );
    },
  };
}
