import type { AppState } from '#shared/state/app-state.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Rules } from './interleavings-rules.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';

/** What is counted against what is there. */
export function checkCounts(database: WorldDatabase, rules: Rules): void {
  const counted = database.rows(
    `SELECT count(*) AS wrong FROM (
         SELECT broadcast_id, state, count FROM delivery_count WHERE count > 0
         EXCEPT SELECT broadcast_id, state, count(*) FROM delivery GROUP BY 1, 2)`,
  );
  const total = database.rows(
    'SELECT (SELECT coalesce(sum(count), 0) FROM delivery_count) = (SELECT count(*) FROM delivery) AS same',
  );
  rules.demand(counted[0]?.['wrong'] === 0 && total[0]?.['same'] === 1, 'the counts do not add up');
  const [reach] = database.rows(
    `SELECT count(*) AS wrong FROM delivery d
       WHERE delivered_count <> (SELECT count(*) FROM receipt r WHERE r.delivery_id = d.id)
         OR read_count <> (SELECT count(read_at) FROM receipt r WHERE r.delivery_id = d.id)`,
  );
  rules.demand(reach?.['wrong'] === 0, 'the reach does not add up');
}

/** What is on disk against what WhatsApp has, when all is settled. */
export function checkTruth({
  database,
  rules,
  whatsApp,
  targets,
}: {
  readonly database: WorldDatabase;
  readonly rules: Rules;
  readonly whatsApp: WhatsApp;
  /** How many deliveries each broadcast was started with. */
  readonly targets: ReadonlyMap<string, number>;
}): void {
  const rows = database.rows(
    `SELECT id, state, settled_by AS settledBy, message_id AS messageId, failure FROM delivery`,
  );
  for (const { id, state, settledBy, messageId, failure } of rows) {
    const there = messageId !== null && whatsApp.arrived.has(String(messageId));
    if (state === 'sent' || state === 'delivered') {
      rules.demand(there || settledBy === 'trainer', `${state}, and WhatsApp has no such message`);
    } else {
      rules.demand(!there || rules.wasDecided(String(id)), `${String(state)}, and WhatsApp has the message`);
    }
    if (state === 'failed' || state === 'skipped')
      rules.demand(failure !== null, `${state} without a reason`);
  }
  const changes = database.rows('SELECT state, message_id AS messageId, failure FROM delivery_change');
  for (const { state, messageId, failure } of changes) {
    const there = messageId !== null && whatsApp.arrived.has(String(messageId));
    if (state === 'done') rules.demand(there, 'done, and WhatsApp has no such change');
    else rules.demand(!there || state === 'unconfirmed', `${String(state)}, and WhatsApp has the change`);
    if (state === 'failed') rules.demand(failure !== null, 'a change failed without a reason');
  }
  for (const [broadcastId, count] of targets) {
    const [row] = database.rows('SELECT count(*) AS count FROM delivery WHERE broadcast_id = ?', broadcastId);
    rules.demand(row?.['count'] === count, 'a delivery was forgotten');
  }
}

/** Without what depends on the moment of the look, and in one order. */
export function comparable({ accounts, groups: index, activeBroadcasts, ...rest }: AppState): unknown {
  const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
  return {
    ...rest,
    accounts: [...accounts],
    groups: index.toSorted(byId),
    activeBroadcasts: activeBroadcasts
      .map((broadcast) => ({ ...broadcast, nextDeliveryAt: null, expectedEndAt: null }))
      .toSorted(byId),
  };
}
