import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import { isResetInDoubt } from '#shared/model/invite-link.ts';
import type { Result } from '#shared/result.ts';

export type InviteRequest =
  | { readonly phase: 'fetching' }
  | {
      readonly phase: 'failed';
      readonly failure: Failure;
      /** What the next try does. A reset that may have been carried out is not repeated: its link is fetched. */
      readonly again: InviteRequestKind;
    };

export type InviteRequestKind = 'fetch' | 'reset';

export interface InviteRequestsState {
  /** Only groups whose link is being fetched or could not be. The link itself is in the state of the app. */
  readonly requests: ReadonlyMap<GroupId, InviteRequest>;
  /** Does nothing while a request for the group runs. Resolves to whether there is a link now. */
  readonly run: (target: InviteTarget, kind: InviteRequestKind) => Promise<boolean>;
}

export interface InviteTarget {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
}

type Ask = (target: InviteTarget) => Promise<Result<unknown, Failure>>;

/** Rows come and go while a list scrolls; what they wait for is kept here. */
export function createInviteRequests(ask: {
  readonly fetch: Ask;
  readonly reset: Ask;
}): StoreApi<InviteRequestsState> {
  return createStore<InviteRequestsState>((set, get) => {
    function put(groupId: GroupId, request: InviteRequest | undefined): void {
      const requests = new Map(get().requests);
      if (request === undefined) requests.delete(groupId);
      else requests.set(groupId, request);
      set({ requests });
    }
    return {
      requests: new Map(),
      async run(target, kind) {
        const { groupId } = target;
        if (get().requests.get(groupId)?.phase === 'fetching') return false;
        put(groupId, { phase: 'fetching' });
        const reply = await ask[kind](target);
        if (reply.ok) {
          put(groupId, undefined);
          return true;
        }
        const again = kind === 'reset' && !isResetInDoubt(reply.error) ? 'reset' : 'fetch';
        put(groupId, { phase: 'failed', failure: reply.error, again });
        return false;
      },
    };
  });
}
