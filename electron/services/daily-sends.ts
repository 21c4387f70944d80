import type { AccountId, DailySends } from '#shared/model/account.ts';
import { startOfLocalDay, startOfNextLocalDay } from '../domain/local-day.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';

/** As far back as a trainer remembers. */
const DAYS = 14;

/** How many deliveries of an account began on each of the last days, laptop time; today is the last. */
export function createDailySends({
  storage,
  clock,
}: {
  readonly storage: Pick<Storage, 'deliveries'>;
  readonly clock: Clock;
}): (accountId: AccountId) => DailySends {
  return (accountId) => {
    const today = startOfLocalDay(clock.now());
    const days = [today];
    while (days.length < DAYS) days.unshift(startOfLocalDay((days[0] ?? today) - 1));
    return days.map((day) => ({
      day,
      count: storage.deliveries.countSends(accountId, { since: day, until: startOfNextLocalDay(day) - 1 }),
    }));
  };
}
