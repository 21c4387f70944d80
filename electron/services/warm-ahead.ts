import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Storage } from '../ports/storage.ts';
import type { WhatsAppGateway } from '../ports/whatsapp-gateway.ts';

/** So many groups ahead: each costs a query for the devices of its people, and who is asked too much of answers less. */
const GROUPS_AHEAD = 3;

export interface WarmAhead {
  /** Makes the missing Signal sessions of the group, unless that was done on this connection. Never rejects. */
  warm(accountId: AccountId, groupId: GroupId): Promise<void>;
  /** While the account waits, or a message for its answer: the same for its next groups, one after the other. */
  next(broadcastId: BroadcastId, accountId: AccountId): void;
  stop(): void;
}

/**
 * Sessions are made before the send, with the rest of the app between two of them, so that the send itself starts at once and never freezes the
 * window.
 */
export function createWarmAhead({
  storage,
  gateway,
}: {
  readonly storage: Storage;
  readonly gateway: WhatsAppGateway;
}): WarmAhead {
  const stopping = new AbortController();
  const warmed = new Map<AccountId, Map<GroupId, Promise<void>>>();
  const busy = new Set<AccountId>();

  const unsubscribe = gateway.onEvent((event) => {
    // What another connection knows is not this one's; new people in a group have no session yet.
    if (event.type === 'closed' || event.type === 'online') warmed.delete(event.accountId);
    if (event.type === 'groups-changed') {
      for (const { id } of event.groups) warmed.get(event.accountId)?.delete(id);
    }
  });

  function warmedOf(accountId: AccountId): Map<GroupId, Promise<void>> {
    const known = warmed.get(accountId) ?? new Map<GroupId, Promise<void>>();
    warmed.set(accountId, known);
    return known;
  }

  function warm(accountId: AccountId, groupId: GroupId): Promise<void> {
    const known = warmedOf(accountId);
    // A send whose sessions are being made waits for that.
    const done = known.get(groupId) ?? gateway.warmSessions(accountId, groupId, stopping.signal);
    known.set(groupId, done);
    return done;
  }

  async function warmAll(accountId: AccountId, groupIds: readonly GroupId[]): Promise<void> {
    const connection = warmedOf(accountId);
    for (const groupId of groupIds) {
      if (stopping.signal.aborted || warmedOf(accountId) !== connection) return;
      await warm(accountId, groupId);
    }
  }

  return {
    warm,
    next(broadcastId, accountId) {
      if (busy.has(accountId) || stopping.signal.aborted) return;
      const groupIds = storage.deliveries
        .upcomingGroups(broadcastId, accountId, GROUPS_AHEAD)
        .filter((id) => !warmedOf(accountId).has(id));
      if (groupIds.length === 0) return;
      busy.add(accountId);
      void warmAll(accountId, groupIds).finally(() => {
        busy.delete(accountId);
      });
    },
    stop() {
      unsubscribe();
      stopping.abort();
    },
  };
}
