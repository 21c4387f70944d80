import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import { expectedEnd, type Batch, type Expectation } from '../domain/expected-end.ts';
import { quietUntil } from '../domain/local-day.ts';
import type { BroadcastRecord } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import { messageCapOf } from './restrictions.ts';
import { sentToday } from './target-facts.ts';

/** It is worked out anew at most this often: a broadcast changes several times with every delivery. */
const FRESH_MS = 1_000;

interface Plan {
  readonly pacing: Pacing;
  /** How many deliveries go through each account. */
  readonly counts: ReadonlyMap<AccountId, number>;
  readonly inQuietHours: boolean;
  /** When it starts. Epoch milliseconds. */
  readonly at: number;
}

export interface ExpectedEnds {
  /** When the last delivery of a running broadcast is expected to begin. Epoch milliseconds. */
  readonly ofRunning: (broadcast: BroadcastRecord) => number;
  /** The same for one that is not there yet, through the account that ends last. If it starts now, what runs goes first. */
  readonly ofPlanned: (plan: Plan) => Expectation;
}

/**
 * Each account sends one broadcast after the other, in the order of their starts; the last account decides. How long
 * an account is away nobody knows: the end is that of a connection which is there.
 */
export function createExpectedEnds({
  storage,
  clock,
  pacingFactor,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly pacingFactor: number;
}): ExpectedEnds {
  const known = new Map<
    BroadcastId,
    { readonly at: number; readonly queued: number; readonly endAt: number }
  >();

  function batchesOf(broadcast: BroadcastRecord): (Batch & { readonly accountId: AccountId })[] {
    return storage.deliveries.queuedCounts(broadcast.id).map(({ accountId, count }) => ({
      accountId,
      count,
      pacing: broadcast.pacing,
      slowDowns: broadcast.slowDowns,
      position: storage.deliveries.nextTurnOf(broadcast.id, accountId)?.position ?? 0,
      inQuietHours: broadcast.acceptedWarnings.includes('QUIET_HOURS'),
    }));
  }

  function endOn(accountId: AccountId, batches: readonly Batch[], notBefore: number): Expectation {
    const now = clock.now();
    const preferences = storage.settings.preferences();
    const capEnd = messageCapOf(storage.accounts.get(accountId), now)?.until ?? now;
    const isQuiet = quietUntil(now, preferences.quietHours) !== null;
    const last = batches.at(-1);
    // One that may send at night overtakes those that wait for the morning.
    const before =
      isQuiet && last?.inQuietHours === true ? batches.filter((batch) => batch.inQuietHours) : batches;
    return expectedEnd(before, {
      now,
      freeAt: Math.max(capEnd, notBefore),
      sentToday: sentToday(storage, accountId, now),
      preferences,
      pacingFactor,
    });
  }

  /** What the account still has to send before the broadcast. */
  function ahead(accountId: AccountId, broadcastId: BroadcastId | null): readonly Batch[] {
    const running = storage.broadcasts.running();
    const place = running.findIndex(({ id }) => id === broadcastId);
    return running
      .slice(0, place === -1 ? undefined : place)
      .flatMap((broadcast) => batchesOf(broadcast).filter((batch) => batch.accountId === accountId));
  }

  function endOf(broadcast: BroadcastRecord): number {
    return batchesOf(broadcast).reduce((endAt, { accountId, ...batch }) => {
      const next = storage.deliveries.nextTurnOf(broadcast.id, accountId);
      // What the policy waits for is part of the reckoning already.
      const notBefore = next?.failure === null ? (next.notBefore ?? 0) : 0;
      return Math.max(endAt, endOn(accountId, [...ahead(accountId, broadcast.id), batch], notBefore).endsAt);
    }, clock.now());
  }

  return {
    ofRunning(broadcast) {
      const { id, counts } = broadcast;
      const now = clock.now();
      const last = known.get(id);
      if (last !== undefined && last.queued === counts.queued && Math.abs(now - last.at) < FRESH_MS) {
        return last.endAt;
      }
      const endAt = endOf(broadcast);
      if (counts.queued === 0) known.delete(id);
      else known.set(id, { at: now, queued: counts.queued, endAt });
      return endAt;
    },

    ofPlanned: ({ pacing, counts, inQuietHours, at }) =>
      [...counts].reduce<Expectation>(
        (latest, [accountId, count]) => {
          const batch = { pacing, slowDowns: 0, inQuietHours, count, position: 0 };
          const before = at > clock.now() ? [] : ahead(accountId, null);
          const expected = endOn(accountId, [...before, batch], at);
          return expected.endsAt > latest.endsAt ? expected : latest;
        },
        { endsAt: at, quietMs: 0, dailyCapMs: 0 },
      ),
  };
}
