import type { AccountId } from '#shared/model/account.ts';

/** One message of an account at a time, whoever sends it; each account has its own lane. */
export interface SendLanes {
  /** Does the work when those before it have ended, however they ended; at once when there are none. */
  run<T>(accountId: AccountId, work: () => Promise<T>): Promise<T>;
  /** Resolves when what is in the lanes by now has ended. */
  ended(): Promise<unknown>;
}

export function createSendLanes(): SendLanes {
  /** When the last of each lane ends. Never rejects. */
  const lastEnds = new Map<AccountId, Promise<void>>();
  return {
    run(accountId, work) {
      const before = lastEnds.get(accountId);
      const turn = before === undefined ? work() : before.then(work);
      const end = turn.then(nothing, nothing).then(() => {
        if (lastEnds.get(accountId) === end) lastEnds.delete(accountId);
      });
      lastEnds.set(accountId, end);
      return turn;
    },
    ended: () => Promise.all(lastEnds.values()),
  };
}

function nothing(): void {
  // What became of the work is its own affair.
}
