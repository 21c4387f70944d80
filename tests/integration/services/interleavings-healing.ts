import type { Random } from '#electron/ports/random.ts';
import type { Services } from '#electron/services/services.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Rules, TrainerAct } from './interleavings-rules.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';

const unsettled = `SELECT count(*) AS count FROM broadcast b WHERE state NOT IN ('finished', 'cancelled')
  OR EXISTS (SELECT 1 FROM delivery d
    WHERE d.broadcast_id = b.id AND d.state IN ('queued', 'sending', 'unconfirmed'))`;

/** Everything goes well from here on, and the trainer resumes, links and answers: all must come to an end. */
export async function settleEverything({
  clock,
  random,
  database,
  rules,
  whatsApp,
  accountIds,
  ask,
  check,
}: {
  readonly clock: WorldClock;
  readonly random: Random;
  readonly database: WorldDatabase;
  readonly rules: Rules;
  readonly whatsApp: WhatsApp;
  readonly accountIds: readonly string[];
  readonly ask: (act: TrainerAct, question: (services: Services) => void) => Promise<void>;
  readonly check: () => void;
}): Promise<void> {
  const isSettled = (): boolean => database.rows(unsettled)[0]?.['count'] === 0;
  whatsApp.behave();
  for (let round = 0; round < 40 && !isSettled(); round += 1) {
    await ask(null, ({ accounts, settings }) => {
      settings.update({ dailyCap: 10_000, quietHours: null });
      for (const accountId of accountIds) {
        // Killed on the way: the next round asks again.
        accounts.connect(accountId).catch(() => undefined);
      }
    });
    for (const { id } of database.rows('SELECT id FROM broadcast ORDER BY seq')) {
      const broadcastId = String(id);
      await ask({ act: 'resume', broadcastId }, ({ control }) => {
        control.resume(broadcastId);
      });
      const decision = (['send-again', 'it-arrived', 'skip'] as const)[Math.floor(random.next() * 3)];
      await ask({ act: 'decide', broadcastId }, ({ control }) => {
        control.decide(broadcastId, null, decision ?? 'skip');
      });
    }
    await clock.advance(1_000);
    for (const accountId of accountIds) whatsApp.scan(accountId);
    await clock.advance(round < 10 ? 30_000 : 10 * 60_000);
    check();
  }
  await clock.advance(2_000);
  rules.demand(isSettled(), 'something was never settled');
}
