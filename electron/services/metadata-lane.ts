import type { AccountId } from '#shared/model/account.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, type Result } from '#shared/result.ts';
import type { Clock } from '../ports/clock.ts';

const FIRST_PAUSE_MS = 60_000;
const LAST_PAUSE_MS = 30 * 60_000;

export interface MetadataLane {
  /**
   * Runs a metadata query when it is its turn: one in flight per account. While WhatsApp throttles us it answers
   * THROTTLED (with `retryAt`) without asking.
   */
  run<T, F extends Failure>(
    accountId: AccountId,
    query: () => Promise<Result<T, F>>,
  ): Promise<Result<T, F | Failure<'THROTTLED'>>>;
}

interface Lane {
  tail: Promise<unknown>;
  blockedUntil: number;
  refusals: number;
}

/**
 * Group metadata is precious: WhatsApp throttles these queries, not the sends. After a 429 the lane stays closed for
 * a minute, doubling with each further one up to half an hour.
 */
export function createMetadataLane({
  clock,
  pacingFactor,
}: {
  readonly clock: Clock;
  readonly pacingFactor: number;
}): MetadataLane {
  const lanes = new Map<AccountId, Lane>();

  const laneOf = (accountId: AccountId): Lane => {
    const lane = lanes.get(accountId) ?? { tail: Promise.resolve(), blockedUntil: 0, refusals: 0 };
    lanes.set(accountId, lane);
    return lane;
  };

  return {
    run(accountId, query) {
      const lane = laneOf(accountId);
      const turn = lane.tail.then(async () => {
        if (clock.now() < lane.blockedUntil) return err(failure('THROTTLED', { retryAt: lane.blockedUntil }));
        const result = await query();
        if (result.ok) {
          lane.refusals = 0;
        } else if (result.error.code === 'THROTTLED') {
          const pauseMs = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** lane.refusals);
          lane.blockedUntil = clock.now() + pauseMs * pacingFactor;
          lane.refusals += 1;
          return err(failure('THROTTLED', { retryAt: lane.blockedUntil }));
        }
        return result;
      });
      lane.tail = turn.catch(() => undefined);
      return turn;
    },
  };
}
