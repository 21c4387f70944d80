import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { openApp } from './app-life.ts';
import { answerDoubt, ask, goOn, waitsForTrainer, type ChaosBroadcast } from './chaos-trainer.ts';
import { readDatabase, type DatabaseReader, type DeliveryRow } from './database-glimpse.ts';
import type { ChaosStage } from './run-chaos.ts';

const LOOK_EVERY_MS = 250;
/** No evidence comes later than a minute after the offline queue; then the trainer has been asked and has answered. */
const SETTLE_TIMEOUT_MS = 180_000;
/** Receipts of the last send are written together a moment after they came. */
const RECEIPTS_MS = 1_500;

export interface Settlement {
  /** Questions that were answered in the window. */
  readonly answers: number;
  /** What still was not settled, one sentence each. */
  readonly unsettled: readonly string[];
}

/**
 * Lets the app finish in peace: waits for evidence, answers the trainer's questions by what really happened, and
 * closes the app.
 */
export async function settle(
  { launch, admin }: ChaosStage,
  broadcasts: readonly ChaosBroadcast[],
  onProgress: (line: string) => void,
): Promise<Settlement> {
  const app = await openApp(launch);
  const database = readDatabase(join(launch.userDataFolder, 'convoke.sqlite'));
  const deadlineMs = Date.now() + SETTLE_TIMEOUT_MS;
  let answers = 0;
  let told = '';
  try {
    for (;;) {
      const rows = database.deliveries();
      const question = rows.find(({ needsDecision }) => needsDecision === 1);
      if (question !== undefined) {
        await answer(question);
        answers += 1;
        continue;
      }
      const held = database.held();
      await goOn(app.window, held.filter(waitsForTrainer));
      const { open, line } = progressOf(rows, held.length);
      if (line !== told) onProgress(line);
      told = line;
      if (open === 0) break;
      if (Date.now() > deadlineMs || app.hasEnded()) break;
      await pause(LOOK_EVERY_MS);
    }
    await pause(RECEIPTS_MS);
    return { answers, unsettled: [...unsettled(database), ...(await shownOtherwise(database))] };
  } finally {
    database.close();
    await app.close();
  }

  /** Broadcasts of which the window says something else than the database. */
  async function shownOtherwise(reader: DatabaseReader): Promise<readonly string[]> {
    const rows = reader.deliveries();
    const complaints: string[] = [];
    for (const { broadcastId, text } of broadcasts) {
      const { counts, state } = await ask<BroadcastSummary>(app.window, 'broadcast.get', { broadcastId });
      const own = rows.filter((row) => row.broadcastId === broadcastId);
      const isSame = Object.entries(counts).every(
        ([name, count]) => count === own.filter((row) => row.state === name).length,
      );
      if (!isSame || state !== 'finished') {
        complaints.push(`“${text}” is ${state} in the window, with ${JSON.stringify(counts)}`);
      }
    }
    return complaints;
  }

  async function answer({ broadcastId, groupId, groupName, messageId }: DeliveryRow): Promise<void> {
    const text = broadcasts.find((broadcast) => broadcast.broadcastId === broadcastId)?.text ?? '';
    const copies = await admin.copies({ group: groupId, ...(messageId !== null && { messageId }) });
    const hasArrived = copies.length > 0;
    await answerDoubt(app.window, { text, groupName, hasArrived });
    onProgress(`answered for ${groupName}: ${hasArrived ? 'it arrived' : 'send again'}`);
    while (
      database
        .deliveries()
        .some((row) => row.messageId === messageId && row.groupId === groupId && row.needsDecision === 1)
    ) {
      if (Date.now() > deadlineMs) throw new Error(`The answer for ${groupName} was not taken.`);
      await pause(LOOK_EVERY_MS);
    }
  }
}

function progressOf(
  rows: readonly DeliveryRow[],
  held: number,
): { readonly open: number; readonly line: string } {
  const count = (state: DeliveryRow['state']): number => rows.filter((row) => row.state === state).length;
  const [queued, sending, unconfirmed] = [count('queued'), count('sending'), count('unconfirmed')];
  return {
    open: queued + sending + unconfirmed + held,
    line: `${queued + sending} to be sent, ${unconfirmed} wait for evidence or the trainer`,
  };
}

function unsettled(database: DatabaseReader): readonly string[] {
  return database.held().map(({ state, reason }) => `a broadcast is ${state}: ${reason ?? 'no reason'}`);
}
