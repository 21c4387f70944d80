import type { AccountId } from '#shared/model/account.ts';
import { DISTANCE_MAX_MS } from '../domain/pacing.ts';
import type { Clock } from '../ports/clock.ts';

/** After WhatsApp throttles a send, the account rests this long, doubling with each further one. */
const THROTTLED_PAUSE_MS = 60_000;

/** The distance that the sends of each account keep, whichever broadcast they belong to. Epoch milliseconds. */
export interface AccountPace {
  /** From when the account may send again; not later than now when it may. */
  freeAt(accountId: AccountId): number;
  /** Nothing more before the instant. A later one that is already kept stays. */
  keepDistance(accountId: AccountId, untilMs: number): void;
  /** WhatsApp throttled a send: the account rests. Returns until when. */
  throttled(accountId: AccountId): number;
  /** Until when it rests for that; 0 when it does not. */
  restsUntil(accountId: AccountId): number;
  /** WhatsApp took a message: the next rest is a short one again. */
  accepted(accountId: AccountId): void;
}

/** Kept in memory: what must outlive the process is each delivery's `notBefore`. */
export function createAccountPace(clock: Clock): AccountPace {
  const distances = new Map<AccountId, { readonly untilMs: number; readonly keptAt: number }>();
  const rests = new Map<AccountId, number>();
  const throttlesInARow = new Map<AccountId, number>();

  function freeAt(accountId: AccountId): number {
    const distance = distances.get(accountId);
    // A clock that was set back would make it longer than was meant.
    return distance === undefined || clock.now() < distance.keptAt ? clock.now() : distance.untilMs;
  }

  function keepDistance(accountId: AccountId, untilMs: number): void {
    distances.set(accountId, { untilMs: Math.max(untilMs, freeAt(accountId)), keptAt: clock.now() });
  }

  return {
    freeAt,
    keepDistance,
    throttled(accountId) {
      const inARow = throttlesInARow.get(accountId) ?? 0;
      throttlesInARow.set(accountId, inARow + 1);
      const untilMs = clock.now() + Math.min(DISTANCE_MAX_MS, THROTTLED_PAUSE_MS * 2 ** inARow);
      keepDistance(accountId, untilMs);
      rests.set(accountId, untilMs);
      return untilMs;
    },
    restsUntil: (accountId) => rests.get(accountId) ?? 0,
    accepted(accountId) {
      throttlesInARow.delete(accountId);
    },
  };
}
