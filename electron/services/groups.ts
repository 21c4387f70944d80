import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import { isResetInDoubt } from '#shared/model/invite-link.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { QueryFailure } from '../ports/query-failure.ts';
import type { Storage } from '../ports/storage.ts';
import type { InviteFailure, WhatsAppGateway } from '../ports/whatsapp-gateway.ts';
import type { DomainEvents } from './domain-events.ts';
import type { MetadataLane } from './metadata-lane.ts';

/** A list that could not be had in the background is asked for again after this, unless WhatsApp named a time. */
const SYNC_RETRY_MS = 60_000;
/** A list younger than this is not asked for again when the account comes online: notifications keep it fresh. */
const SYNC_AGE_MS = 60 * 60 * 1_000;

export type SyncFailure = QueryFailure | Failure<'NOT_FOUND'>;
export type InviteCodeFailure = InviteFailure | Failure<'NOT_FOUND'>;

export interface Groups {
  /** Asks for all groups of the account; a call while one runs shares its answer. */
  sync(accountId: AccountId): Promise<Result<{ count: number }, SyncFailure>>;
  fetchInviteCode(
    accountId: AccountId,
    groupId: GroupId,
  ): Promise<Result<{ inviteCode: string }, InviteCodeFailure>>;
  /** Makes the old link invalid. */
  resetInviteCode(
    accountId: AccountId,
    groupId: GroupId,
  ): Promise<Result<{ inviteCode: string }, InviteCodeFailure>>;
  stop(): void;
}

export function createGroups({
  storage,
  gateway,
  lane,
  events,
  clock,
  logger,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
  readonly lane: MetadataLane;
  readonly events: DomainEvents;
  readonly clock: Clock;
  readonly logger: Logger;
}): Groups {
  const syncs = new Map<AccountId, Promise<Result<{ count: number }, SyncFailure>>>();
  const retries = new Map<AccountId, () => void>();
  let stopped = false;

  function publish(groupIds: readonly GroupId[]): void {
    if (groupIds.length > 0) events.publish({ type: 'groups.changed', groupIds });
  }

  function sync(accountId: AccountId): Promise<Result<{ count: number }, SyncFailure>> {
    const running = syncs.get(accountId);
    if (running !== undefined) return running;
    const started = runSync(accountId).finally(() => syncs.delete(accountId));
    syncs.set(accountId, started);
    return started;
  }

  /** Nobody waits for its answer; a refusal of WhatsApp leaves the list as it was and is asked again later. */
  function syncBehind(accountId: AccountId): void {
    cancelRetry(accountId);
    sync(accountId)
      .then((synced) => {
        if (!synced.ok && synced.error.retryable) retryLater(accountId, synced.error);
      })
      .catch((cause: unknown) => {
        logger.error('groups.sync-failed', cause);
      });
  }

  function retryLater(accountId: AccountId, { code, params }: SyncFailure): void {
    // Without a connection the next one asks by itself.
    if (stopped || code === 'OFFLINE' || code === 'CONNECTION_LOST') return;
    const retryAt = Number(params['retryAt'] ?? clock.now() + SYNC_RETRY_MS);
    retries.set(
      accountId,
      clock.after(Math.max(0, retryAt - clock.now()), () => {
        syncBehind(accountId);
      }),
    );
  }

  function cancelRetry(accountId: AccountId): void {
    retries.get(accountId)?.();
    retries.delete(accountId);
  }

  async function runSync(accountId: AccountId): Promise<Result<{ count: number }, SyncFailure>> {
    if (storage.accounts.get(accountId) === undefined) return err(failure('NOT_FOUND', { what: 'account' }));
    // It may be removed meanwhile.
    const isThere = (): boolean => storage.accounts.get(accountId) !== undefined;
    const fetched = await lane.run(accountId, () =>
      gateway.fetchGroups(accountId, (groups) => {
        if (!isThere()) return;
        publish(storage.transaction(() => storage.groups.replaceAll(accountId, groups, clock.now())));
      }),
    );
    if (!fetched.ok) return fetched;
    if (!isThere()) return err(failure('NOT_FOUND', { what: 'account' }));
    // Only now is everything written: a list that an end of the app cut short is asked for again.
    storage.accounts.setGroupsSyncedAt(accountId, clock.now());
    events.publish({ type: 'account.changed', accountId });
    return ok({ count: fetched.value.length });
  }

  async function askForCode(
    accountId: AccountId,
    groupId: GroupId,
    ask: () => Promise<Result<string, InviteFailure>>,
  ): Promise<Result<{ inviteCode: string }, InviteCodeFailure>> {
    if (storage.groups.membership(accountId, groupId) === undefined) {
      return err(failure('NOT_FOUND', { what: 'group' }));
    }
    const answer = await lane.run(accountId, ask);
    if (!answer.ok) {
      const gone = answer.error.code === 'NOT_A_MEMBER' || answer.error.code === 'GROUP_GONE';
      if (gone && storage.groups.markLeft(accountId, groupId, clock.now())) publish([groupId]);
      return answer;
    }
    storage.groups.setInviteCode(accountId, groupId, answer.value, clock.now());
    publish([groupId]);
    return ok({ inviteCode: answer.value });
  }

  async function resetInviteCode(
    accountId: AccountId,
    groupId: GroupId,
  ): Promise<Result<{ inviteCode: string }, InviteCodeFailure>> {
    const doubts = new Set<'answer' | 'other-reset'>();
    const answer = await askForCode(accountId, groupId, async () => {
      // Another admin may reset it at the same time, and the answer would cover up what was said of it.
      const stopListening = gateway.onEvent((event) => {
        if (event.type !== 'invite-reset' || event.accountId !== accountId) return;
        if (event.groupId === groupId) doubts.add('other-reset');
      });
      try {
        const reset = await gateway.resetInviteCode(accountId, groupId);
        if (!reset.ok && isResetInDoubt(reset.error)) doubts.add('answer');
        return reset;
      } finally {
        stopListening();
      }
    });
    if (doubts.size > 0) markInviteStale(accountId, groupId);
    return answer;
  }

  function markInviteStale(accountId: AccountId, groupId: GroupId): void {
    if (storage.groups.markInviteStale(accountId, groupId)) publish([groupId]);
  }

  const unsubscribe = gateway.onEvent((event) => {
    switch (event.type) {
      case 'offline-queue-delivered': {
        const syncedAt = storage.accounts.get(event.accountId)?.groupsSyncedAt ?? null;
        if (syncedAt === null || clock.now() - syncedAt > SYNC_AGE_MS) syncBehind(event.accountId);
        return;
      }
      case 'closed':
        cancelRetry(event.accountId);
        return;
      case 'groups-changed':
        publish(storage.groups.put(event.accountId, event.groups, clock.now()));
        events.publish({ type: 'groups.touched', groupIds: event.groups.map(({ id }) => id) });
        return;
      case 'group-left':
        if (storage.groups.markLeft(event.accountId, event.groupId, clock.now())) publish([event.groupId]);
        return;
      case 'invite-reset':
        markInviteStale(event.accountId, event.groupId);
        return;
      default:
        return;
    }
  });

  return {
    sync,
    fetchInviteCode: (accountId, groupId) =>
      askForCode(accountId, groupId, () => gateway.inviteCode(accountId, groupId)),
    resetInviteCode,
    stop() {
      stopped = true;
      unsubscribe();
      for (const cancel of retries.values()) cancel();
    },
  };
}
