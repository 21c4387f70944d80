import type { Random } from '#electron/ports/random.ts';
import type { Services } from '#electron/services/services.ts';
import type { WorldClock } from './interleavings-clock.ts';
import type { WorldDatabase } from './interleavings-database.ts';
import type { Rules, TrainerAct } from './interleavings-rules.ts';
import type { WhatsApp } from './interleavings-whatsapp.ts';

const unsettled = `SELECT count(*) AS count FROM broadcast b WHERE state NOT IN ('draft', 'finished', 'cancelled')
  OR EXISTS (SELECT 1 FROM delivery d
    WHERE d.broadcast_id = b.id AND d.state IN ('queued', 'sending', 'unconfirmed'))
  OR EXISTS (SELECT 1 FROM amendment a LEFT JOIN delivery_change c ON c.amendment_seq = a.seq
    WHERE a.broadcast_id = b.id AND (a.state IN ('running', 'paused') OR c.state IN ('queued', 'sending')))`;

const SHORT_ROUNDS = 10;
const HALF_A_DAY_MS = 12 * 60 * 60_000;

/** Everything goes well from here on, and the trainer resumes, links and answers: all must come to an end. */
export async function settleEverything({
  clock,
  random,
  database,
  rules,
  whatsApp,
  targets,
  ask,
  check,
  onTimePassed,
}: {
  readonly clock: WorldClock;
  readonly random: Random;
  readonly database: WorldDatabase;
  readonly rules: Rules;
  readonly whatsApp: WhatsApp;
  readonly targets: Map<string, number>;
  readonly ask: (act: TrainerAct, question: (services: Services) => void) => Promise<void>;
  readonly check: () => void;
  /** Before the wall clock jumps, and after time has passed. */
  readonly onTimePassed: () => void;
}): Promise<void> {
  const isSettled = (): boolean => database.rows(unsettled)[0]?.['count'] === 0;
  whatsApp.behave();
  for (let round = 0; round < 40 && !isSettled(); round += 1) {
    await ask(null, ({ accounts, settings }) => {
      rules.quietHoursChange();
      settings.update({ dailyCap: 10_000, quietHours: null });
      for (const accountId of whatsApp.accountIds) {
        // Killed on the way: the next round asks again.
        accounts.connect(accountId).catch(() => undefined);
      }
    });
    for (const { id, state } of database.rows('SELECT id, state FROM broadcast ORDER BY seq')) {
      const broadcastId = String(id);
      if (state === 'missed') {
        let isGone = false as boolean;
        await ask({ act: 'start', broadcastId }, ({ schedule }) => {
          const started = schedule.startNow(broadcastId, []);
          if (started.ok) targets.set(broadcastId, started.value.targetCount);
          else isGone = true;
        });
        // The groups it was meant for are not there any more.
        if (isGone)
          await ask({ act: 'cancel', broadcastId }, ({ control }) => void control.cancel(broadcastId));
      }
      await ask({ act: 'resume', broadcastId }, ({ control }) => {
        control.resume(broadcastId);
      });
      const decision = (['send-again', 'it-arrived', 'skip'] as const)[Math.floor(random.next() * 3)];
      await ask({ act: 'decide', broadcastId }, ({ control }) => {
        control.decide(broadcastId, null, decision ?? 'skip');
      });
    }
    for (const { id, broadcastId } of database.rows(
      `SELECT id, broadcast_id AS broadcastId FROM amendment WHERE state = 'paused'`,
    )) {
      await ask({ act: 'amend', broadcastId: String(broadcastId) }, ({ amendments }) => {
        amendments.resume(String(broadcastId), String(id));
      });
    }
    await clock.advance(1_000);
    for (const accountId of whatsApp.accountIds) whatsApp.scan(accountId);
    await clock.advance(round < SHORT_ROUNDS ? 30_000 : 10 * 60_000);
    onTimePassed();
    check();
    // What waits for another day, or is scheduled for one, gets there.
    if (round >= SHORT_ROUNDS) clock.jump(HALF_A_DAY_MS);
  }
  await clock.advance(2_000);
  rules.demand(isSettled(), 'something was never settled');
}
