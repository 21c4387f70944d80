import { quietUntil, startOfLocalDay } from '#electron/domain/local-day.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { Preferences } from '#shared/model/settings.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Handed } from './interleavings-wire.ts';

/** What the policy must hold of every send, by what is on disk. */
export function createPolicyRules({
  database,
  clock,
  demand,
}: {
  readonly database: WorldDatabase;
  readonly clock: WorldClock;
  readonly demand: (holds: boolean, otherwise: string) => void;
}) {
  function preferences(): Pick<Preferences, 'dailyCap' | 'quietHours'> {
    const stored = Object.fromEntries(
      database
        .rows('SELECT name, value FROM preference')
        .map(({ name, value }) => [name, JSON.parse(String(value))]),
    ) as Partial<Preferences>;
    return {
      dailyCap: stored.dailyCap ?? 200,
      quietHours: stored.quietHours === undefined ? { from: '21:00', until: '08:00' } : stored.quietHours,
    };
  }

  function check({ accountId, groupId }: Handed, pacing: Pacing, accepted: string): void {
    const { quietHours, ...common } = preferences();
    const { dailyCap } = typeof pacing === 'string' ? common : pacing;
    // What a clock that was ahead noted for a time to come is not of today.
    const [sent] = database.rows(
      'SELECT count(*) AS count FROM delivery WHERE account_id = ? AND sending_at BETWEEN ? AND ?',
      accountId,
      startOfLocalDay(clock.now()),
      clock.now(),
    );
    demand(Number(sent?.['count']) <= dailyCap, 'more sends today than the daily cap');
    const quiet = quietUntil(clock.now(), quietHours) !== null;
    demand(!quiet || accepted.includes('QUIET_HOURS'), 'sent in quiet hours');
    const [seen] = database.rows(
      'SELECT can_post AS canPost FROM membership WHERE account_id = ? AND group_id = ?',
      accountId,
      groupId,
    );
    demand(seen?.['canPost'] === 1, 'sent to a group where the account may not post');
  }

  return { preferences, check };
}
