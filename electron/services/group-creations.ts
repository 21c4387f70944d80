import type { AccountId } from '#shared/model/account.ts';
import type { GroupCreation, GroupTemplate, NewWorkshopGroup } from '#shared/model/group-creation.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { CreationStop, GroupCreationRecord } from '../ports/group-creation-store.ts';
import type { Logger } from '../ports/logger.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';
import { createGroupMaking, isMade } from './group-making.ts';
import type { Groups } from './groups.ts';
import type { MetadataLane } from './metadata-lane.ts';

export type CreationRefusal = GroupCreationFailure | CreationStop | Failure<'CREATION_FOUND'>;

export type GroupCreationFailure = Failure<'NOT_FOUND' | 'WRONG_STATE'>;

export interface GroupCreations {
  /** Answers when it is made, stands still, or is not known to be made: what came of it says `of`. */
  create(group: NewWorkshopGroup): Promise<Result<void, CreationRefusal>>;
  /** Null when nothing is under way; with what the last one, of any workshop, was composed of. */
  of(workshopId: WorkshopId): {
    readonly creation: GroupCreation | null;
    readonly template: GroupTemplate | null;
    /** The name of one that nobody waits for any more, and that may have been made. */
    readonly doubt: string | null;
  };
  /** Makes what is left to be made, or looks whether it was made. */
  goOn(workshopId: WorkshopId): Promise<Result<void, GroupCreationFailure>>;
  /** What was made stays. */
  discard(workshopId: WorkshopId): Result<void, GroupCreationFailure>;
  stop(): void;
}

/**
 * Makes groups for workshops, each once. That WhatsApp is asked is on disk before it is. While no answer is known
 * nothing is asked again: the complete list of groups, fetched later, tells whether there is one of that name that we
 * own and did not know before. Only when there is none may the trainer have it made anew; before that it is looked for
 * once more. For a workshop that was deleted nothing is made, until it is brought back.
 */
export function createGroupCreations({
  storage,
  gateway,
  lane,
  groups,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly lane: MetadataLane;
  readonly groups: Pick<Groups, 'sync'>;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): GroupCreations {
  const { groupCreations: store } = storage;
  const working = new Set<WorkshopId>();
  /** They were deleted when it was their turn. */
  const heldBack = new Set<WorkshopId>();
  let stopped = false;
  const making = createGroupMaking({ storage, gateway, lane, groups });

  const openOf = (workshopId: WorkshopId): GroupCreationRecord | undefined => {
    const record = store.get(workshopId);
    return record === undefined || record.step === 'done' ? undefined : record;
  };
  const changed = (workshopId: WorkshopId): void => {
    if (!stopped) events.publish({ type: 'workshop.changed', workshopId });
  };

  /** Does one step after the other until it is done or stands still. */
  async function work(workshopId: WorkshopId): Promise<void> {
    if (working.has(workshopId)) return;
    working.add(workshopId);
    changed(workshopId);
    try {
      for (let record = openOf(workshopId); record !== undefined; record = openOf(workshopId)) {
        if (!record.asked && storage.workshops.get(workshopId) === undefined) {
          heldBack.add(workshopId);
          return;
        }
        const next = record.asked ? await making.lookFor(record) : await making.perform(record);
        // What is on disk says all that the next start must know.
        if (stopped) return;
        storage.transaction(() => {
          store.put(next);
          making.link(next);
        });
        changed(workshopId);
        // A question that has no answer is followed by a look at the groups, at once where that is possible.
        if (next.failure !== null && (record.asked || !next.asked)) return;
      }
    } finally {
      working.delete(workshopId);
      changed(workshopId);
    }
  }

  function workBehind(workshopId: WorkshopId): void {
    work(workshopId).catch((cause: unknown) => {
      logger.error('group-creation.failed', cause);
    });
  }

  const stopListening = events.subscribe((event) => {
    if (event.type !== 'workshop.changed' || !heldBack.has(event.workshopId)) return;
    if (storage.workshops.get(event.workshopId) === undefined) return;
    heldBack.delete(event.workshopId);
    workBehind(event.workshopId);
  });

  /** Looks for what may have been made for another wish; says why no other one is made now. */
  async function findDoubted(
    doubted: GroupCreationRecord,
    accountId: AccountId,
  ): Promise<CreationRefusal | undefined> {
    const looked = await making.lookFor({ ...doubted, step: doubtedStep(doubted) });
    if (looked.doubted) {
      // Another account need not wait for this one.
      const isThere = looked.failure?.code !== 'CREATION_NOT_FOUND' && doubted.accountId === accountId;
      return isThere ? (looked.failure ?? undefined) : undefined;
    }
    storage.transaction(() => {
      store.put(looked);
      making.link(looked);
    });
    workBehind(doubted.workshopId);
    return failure('CREATION_FOUND', { name: doubtOf(doubted) });
  }

  const unsubscribe = gateway.onEvent((event) => {
    if (event.type !== 'offline-queue-delivered') return;
    for (const { workshopId, asked, failure: why } of store.open(event.accountId)) {
      // What was interrupted goes on; what WhatsApp refused waits for the trainer.
      const isInterrupted = why === null || why.code === 'OFFLINE' || why.code === 'CONNECTION_LOST';
      if (asked || isInterrupted) workBehind(workshopId);
    }
  });

  return {
    async create(group) {
      const { workshopId, accountId } = group;
      if (storage.workshops.get(workshopId) === undefined)
        return err(failure('NOT_FOUND', { what: 'workshop' }));
      if (storage.accounts.get(accountId) === undefined)
        return err(failure('NOT_FOUND', { what: 'account' }));
      const isOpen = () => openOf(workshopId) !== undefined;
      if (isOpen()) return err(failure('WRONG_STATE', { state: 'open' }));
      const last = store.get(workshopId);
      const doubted = last?.doubted === true ? last : undefined;
      const isAgain = doubted !== undefined && isSameWish(doubted, group);
      if (doubted !== undefined && !isAgain) {
        const refusal = await findDoubted(doubted, accountId);
        if (refusal !== undefined) return err(refusal);
        if (isOpen()) return err(failure('WRONG_STATE', { state: 'open' }));
      }
      store.put({
        ...group,
        step: group.discussionName === null ? 'group' : 'community',
        asked: false,
        doubted: isAgain,
        knownIds: isAgain ? doubted.knownIds : [],
        communityId: null,
        groupId: null,
        failure: null,
        begunAt: clock.now(),
      });
      await work(workshopId);
      if (stopped) return ok();
      const record = openOf(workshopId);
      if (record === undefined || record.failure === null || record.asked || isMade(record)) return ok();
      // Nothing was made: the dialog says why, and is still there to try again.
      store.put({ ...record, step: 'done' });
      changed(workshopId);
      return err(record.failure);
    },

    of(workshopId) {
      const record = store.get(workshopId);
      return {
        template: store.lastTemplate() ?? null,
        creation: record === undefined ? null : viewOf(record, working.has(workshopId)),
        doubt: record?.step === 'done' && record.doubted ? doubtOf(record) : null,
      };
    },

    async goOn(workshopId) {
      if (openOf(workshopId) === undefined) return err(failure('NOT_FOUND', { what: 'group' }));
      await work(workshopId);
      return ok();
    },

    discard(workshopId) {
      const record = openOf(workshopId);
      if (record === undefined) return err(failure('NOT_FOUND', { what: 'group' }));
      if (working.has(workshopId)) return err(failure('WRONG_STATE', { state: 'running' }));
      store.put({ ...record, step: 'done', asked: false, doubted: record.asked || record.doubted });
      changed(workshopId);
      return ok();
    },

    stop() {
      stopped = true;
      unsubscribe();
      stopListening();
    },
  };
}

/** What a record that is closed was about to make when nobody waited for it any more. */
function doubtedStep({
  communityId,
  discussionName,
}: GroupCreationRecord): 'community' | 'discussion' | 'group' {
  if (communityId !== null) return 'discussion';
  return discussionName === null ? 'group' : 'community';
}

function doubtOf(record: GroupCreationRecord): string {
  const { name, discussionName } = record;
  return doubtedStep(record) === 'discussion' ? (discussionName ?? name) : name;
}

function isSameWish(doubted: GroupCreationRecord, wish: NewWorkshopGroup): boolean {
  const isCommunity = wish.discussionName !== null;
  return (
    doubted.communityId === null &&
    doubted.accountId === wish.accountId &&
    doubted.name === wish.name &&
    isCommunity === (doubted.discussionName !== null)
  );
}

function viewOf(record: GroupCreationRecord, isWorking: boolean): GroupCreation | null {
  const { name, discussionName, step, asked, failure: why } = record;
  if (step === 'done') return null;
  const state = isWorking ? 'working' : asked ? 'unknown' : 'stopped';
  return { name, discussionName, step, state, failure: why };
}
