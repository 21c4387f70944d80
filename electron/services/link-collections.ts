import type { AccountId } from '#shared/model/account.ts';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import type {
  CollectedLink,
  CollectionHold,
  CollectionProgress,
  LinkCollection,
} from '#shared/model/link-collection.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Random } from '../ports/random.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';
import type { Groups, InviteCodeFailure } from './groups.ts';

/** Between two questions. WhatsApp publishes no limit; it throttles many questions about groups in a short time. */
const GAP_MS = 2_000;
const GAP_JITTER_MS = 800;

type Table = ReadonlyMap<GroupId, CollectedLink>;

const stopped = { state: 'stopped', continuesAt: null } as const;
const running = { state: 'running', continuesAt: null } as const;

export interface LinkCollections {
  /** Adds the groups to the collection that goes on, or begins a new one. */
  collect(groupIds: readonly GroupId[]): Result<void, Failure<'NOT_FOUND'>>;
  /** Asks no further. */
  stop(): void;
  /** Goes on with what waits, and with failures that the same question may get over. */
  continue(): void;
  /** Stops, and forgets the table. */
  close(): void;
  current(): LinkCollection | null;
}

/**
 * *Get all links*: asks for one group after the other, never two at once. The groups of an account that is offline, or
 * whom WhatsApp asks to wait, are passed over until it can be asked; when none but them are left it stands still. It
 * lives in memory: what was collected is stored with its group, so the same selection goes on where it was after a
 * restart.
 */
export function createLinkCollections({
  storage,
  groups,
  gateway,
  events,
  clock,
  random,
  logger,
  pacingFactor,
}: {
  readonly storage: Storage;
  readonly groups: Pick<Groups, 'fetchInviteCode'>;
  readonly gateway: WhatsAppGateway;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly pacingFactor: number;
}): LinkCollections {
  let rows: Map<GroupId, CollectedLink> | null = null;
  const accountOf = new Map<GroupId, AccountId>();
  let progress: Omit<CollectionProgress, 'holds'> = stopped;
  const holds = new Map<AccountId, CollectionHold>();
  let asking = false;
  let cancelNext: (() => void) | undefined;

  function put(changed: readonly CollectedLink[], next = progress): void {
    for (const row of changed) rows?.set(row.groupId, row);
    progress = next;
    events.publish({ type: 'links.progressed', groupIds: changed.map(({ groupId }) => groupId) });
  }

  const isUnderWay = (): boolean => rows !== null && !['stopped', 'finished'].includes(progress.state);

  function askIn(delayMs: number): void {
    cancelNext?.();
    cancelNext = clock.after(delayMs, () => {
      askNext().catch((cause: unknown) => {
        logger.error('link-collections.failed', cause);
      });
    });
  }

  async function askNext(): Promise<void> {
    // The question under way goes on by itself; its answer asks the next one.
    if (rows === null || asking || !isUnderWay()) return;
    for (const { accountId, continuesAt } of [...holds.values()]) {
      if (continuesAt !== null && continuesAt <= clock.now()) holds.delete(accountId);
    }
    const next = nextOf(rows);
    if (next === undefined) {
      standStill(rows);
      return;
    }
    const known = outcomeWithoutAsking(next.groupId, next.group);
    if (known !== undefined || next.group === undefined) {
      put(known === undefined ? [] : [known]);
      askIn(0);
      return;
    }
    asking = true;
    put([{ groupId: next.groupId, state: 'asking', failure: null }], running);
    const asked = rows;
    const answer = await groups.fetchInviteCode(next.group.accountId, next.groupId);
    asking = false;
    // It was closed meanwhile, and perhaps another one began.
    if (asked === rows) take(next.group, answer);
    else if (isUnderWay()) askIn(gapMs());
  }

  /** The first one that waits for no account; the group as it is by now. */
  function nextOf(
    table: Table,
  ): { readonly groupId: GroupId; readonly group: GroupSummary | undefined } | undefined {
    for (const { groupId, state } of table.values()) {
      if (state !== 'waiting' || holds.has(accountOf.get(groupId) ?? '')) continue;
      const [group] = storage.groups.summariesOf([groupId]);
      // Another account may be the one to ask by now.
      if (group !== undefined) accountOf.set(groupId, group.accountId);
      if (group === undefined || !holds.has(group.accountId)) return { groupId, group };
    }
    return undefined;
  }

  /** Until the first account that something is left of can be asked again. */
  function standStill(table: Table): void {
    const left = [...table.values()].filter(({ state }) => state === 'waiting');
    if (left.length === 0) {
      holds.clear();
      put([], { state: 'finished', continuesAt: null });
      return;
    }
    const times = left.flatMap(({ groupId }) => holds.get(accountOf.get(groupId) ?? '')?.continuesAt ?? []);
    if (times.length === 0) {
      put([], { state: 'offline', continuesAt: null });
      return;
    }
    const continuesAt = times.reduce((first, time) => Math.min(first, time));
    put([], { state: 'throttled', continuesAt });
    askIn(Math.max(0, continuesAt - clock.now()));
  }

  function take({ id: groupId, accountId }: GroupSummary, answer: Result<unknown, InviteCodeFailure>): void {
    const row: CollectedLink = answer.ok
      ? { groupId, state: 'done', failure: null }
      : isForLater(answer.error)
        ? { groupId, state: 'waiting', failure: null }
        : { groupId, state: 'failed', failure: answer.error };
    if (!answer.ok && row.state === 'waiting') {
      const isThrottled = answer.error.code === 'THROTTLED';
      holds.set(accountId, {
        accountId,
        continuesAt: isThrottled ? Number(answer.error.params['retryAt']) : null,
      });
    }
    put([row]);
    // No question was answered: the next account need not wait for its turn.
    if (isUnderWay()) askIn(row.state === 'waiting' ? 0 : gapMs());
  }

  function gapMs(): number {
    return Math.round((GAP_MS + (random.next() * 2 - 1) * GAP_JITTER_MS) * pacingFactor);
  }

  function forget(): void {
    holds.clear();
    accountOf.clear();
  }

  function goOn(): void {
    progress = running;
    askIn(0);
  }

  gateway.onEvent((event) => {
    if (event.type !== 'online' || holds.get(event.accountId)?.continuesAt !== null) return;
    holds.delete(event.accountId);
    // Where something runs, its next question finds what goes on.
    if (isUnderWay() && progress.state !== 'running') goOn();
    put([]);
  });

  return {
    collect(groupIds) {
      const chosen = [...new Set(groupIds)];
      const known = new Map(storage.groups.summariesOf(chosen).map((group) => [group.id, group]));
      if (chosen.some((groupId) => !known.has(groupId))) return err(failure('NOT_FOUND', { what: 'group' }));
      const isNew = !isUnderWay();
      // The answer to the question under way belongs to this table.
      const table = isNew || rows === null ? new Map<GroupId, CollectedLink>() : rows;
      if (isNew) forget();
      for (const groupId of chosen) {
        const row = outcomeWithoutAsking(groupId, known.get(groupId));
        const before = table.get(groupId);
        if (before !== undefined && before.state !== 'failed') continue;
        table.set(groupId, row ?? { groupId, state: 'waiting', failure: null });
        accountOf.set(groupId, known.get(groupId)?.accountId ?? '');
      }
      rows = table;
      if (progress.state !== 'running') goOn();
      events.publish({ type: 'links.replaced' });
      return ok();
    },
    stop() {
      cancelNext?.();
      if (!isUnderWay()) return;
      holds.clear();
      put([], stopped);
    },
    continue() {
      if (rows === null || isUnderWay()) return;
      const again = [...rows.values()].filter(
        ({ state, failure: reason }) => state === 'failed' && reason?.retryable === true,
      );
      goOn();
      put(again.map((row) => ({ ...row, state: 'waiting', failure: null })));
    },
    close() {
      cancelNext?.();
      rows = null;
      progress = stopped;
      forget();
      events.publish({ type: 'links.replaced' });
    },
    current: () =>
      rows === null ? null : { ...progress, holds: [...holds.values()], rows: [...rows.values()] },
  };
}

/** WhatsApp refuses most questions for links, so none is asked whose answer is known. */
function outcomeWithoutAsking(groupId: GroupId, group: GroupSummary | undefined): CollectedLink | undefined {
  const failed = (reason: Failure): CollectedLink => ({ groupId, state: 'failed', failure: reason });
  if (group === undefined) return failed(failure('NOT_FOUND', { what: 'group' }));
  if (!group.member) return failed(failure('NOT_A_MEMBER'));
  if (group.inviteCode !== null && !group.inviteStale) return { groupId, state: 'done', failure: null };
  return group.role === 'member' ? failed(failure('NOT_ADMIN')) : undefined;
}

/** It says nothing about the group: the same question is asked when this is over. */
function isForLater({ code }: InviteCodeFailure): boolean {
  return code === 'THROTTLED' || code === 'OFFLINE' || code === 'CONNECTION_LOST';
}
