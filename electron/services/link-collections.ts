import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import type { CollectedLink, CollectionProgress, LinkCollection } from '#shared/model/link-collection.ts';
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
 * *Get all links*: asks for one group after the other, never two at once, and stands still while WhatsApp asks to wait
 * or an account is offline. It lives in memory: what was collected is stored with its group, so the same selection
 * goes on where it was after a restart.
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
  let progress: CollectionProgress = { state: 'stopped', continuesAt: null };
  let asking = false;
  let cancelNext: (() => void) | undefined;

  function put(changed: readonly CollectedLink[], next: CollectionProgress = progress): void {
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
    const waiting = [...rows.values()].find(({ state }) => state === 'waiting');
    if (waiting === undefined) {
      put([], { state: 'finished', continuesAt: null });
      return;
    }
    const { groupId } = waiting;
    const [group] = storage.groups.summariesOf([groupId]);
    const known = outcomeWithoutAsking(groupId, group);
    if (known !== undefined || group === undefined) {
      put(known === undefined ? [] : [known]);
      askIn(0);
      return;
    }
    asking = true;
    put([{ groupId, state: 'asking', failure: null }], { state: 'running', continuesAt: null });
    const asked = rows;
    const answer = await groups.fetchInviteCode(group.accountId, groupId);
    asking = false;
    // It was closed meanwhile, and perhaps another one began.
    if (asked === rows) take(groupId, answer);
    else if (isUnderWay()) askIn(gapMs());
  }

  function take(groupId: GroupId, answer: Result<unknown, InviteCodeFailure>): void {
    const row: CollectedLink = answer.ok
      ? { groupId, state: 'done', failure: null }
      : isForLater(answer.error)
        ? { groupId, state: 'waiting', failure: null }
        : { groupId, state: 'failed', failure: answer.error };
    if (!isUnderWay()) {
      put([row]);
      return;
    }
    if (answer.ok || row.state === 'failed') {
      put([row], { state: 'running', continuesAt: null });
      askIn(gapMs());
      return;
    }
    const retryAt = Number(answer.error.params['retryAt']);
    if (answer.error.code !== 'THROTTLED') {
      put([row], { state: 'offline', continuesAt: null });
      return;
    }
    put([row], { state: 'throttled', continuesAt: retryAt });
    askIn(retryAt - clock.now());
  }

  function gapMs(): number {
    return Math.round((GAP_MS + (random.next() * 2 - 1) * GAP_JITTER_MS) * pacingFactor);
  }

  function goOn(): void {
    progress = { state: 'running', continuesAt: null };
    askIn(0);
  }

  gateway.onEvent((event) => {
    if (event.type !== 'online' || progress.state !== 'offline' || rows === null) return;
    goOn();
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
      for (const groupId of chosen) {
        const row = outcomeWithoutAsking(groupId, known.get(groupId));
        const before = table.get(groupId);
        if (before !== undefined && before.state !== 'failed') continue;
        table.set(groupId, row ?? { groupId, state: 'waiting', failure: null });
      }
      rows = table;
      if (isNew) goOn();
      events.publish({ type: 'links.replaced' });
      return ok();
    },
    stop() {
      cancelNext?.();
      if (isUnderWay()) put([], { state: 'stopped', continuesAt: null });
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
      progress = { state: 'stopped', continuesAt: null };
      events.publish({ type: 'links.replaced' });
    },
    current: () => (rows === null ? null : { ...progress, rows: [...rows.values()] }),
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
