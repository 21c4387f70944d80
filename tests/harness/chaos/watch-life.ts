import { setTimeout as pause } from 'node:timers/promises';
import { isWatched, type AppLife } from './app-life.ts';
import { goOn, waitsForTrainer } from './chaos-trainer.ts';
import { readDatabase, type DatabaseReader, type Glimpse } from './database-glimpse.ts';
import type { KillingMoment } from './killing-moments.ts';

const LOOK_EVERY_MS = 1;
/** A moment that has not come by then does not come: the app is killed anyway. */
const MOMENT_TIMEOUT_MS = 8_000;
/** A half-open socket is found out within a minute, and then a broadcast takes its time. */
const SPARED_TIMEOUT_MS = 180_000;
const SPARED_LOOK_EVERY_MS = 50;
/** A trainer at the window is not that fast either. */
const TRAINER_LOOKS_EVERY_MS = 500;

/** Resolves with true as soon as the moment has come, and with false when it does not come. */
export async function comesInTime(
  moment: KillingMoment,
  life: AppLife,
  { before, databasePath }: { readonly before: Glimpse; readonly databasePath: string },
): Promise<boolean> {
  const isDue = (now: Glimpse): boolean =>
    moment.hasCome({ aliveForMs: Date.now() - life.startedAtMs, before, now });
  const isOver = (): boolean => Date.now() - life.startedAtMs > MOMENT_TIMEOUT_MS;
  if (moment.isRefusedToStart === true) {
    while (!isDue(before) && !isOver()) await pause(LOOK_EVERY_MS);
    return true;
  }
  const trainer = trainerAt(life);
  return whileAlive(life, databasePath, async (database) => {
    if (isDue(database.glimpse())) return true;
    if (isOver()) return false;
    await trainer.look(database);
    await pause(LOOK_EVERY_MS);
    return undefined;
  });
}

/** Resolves with true once nothing is left to send but what waits for a trainer who is not there. */
export async function sendsAll(life: AppLife, databasePath: string): Promise<boolean> {
  const deadlineMs = Date.now() + SPARED_TIMEOUT_MS;
  const trainer = trainerAt(life);
  return whileAlive(life, databasePath, async (database) => {
    const { queued, sending } = database.glimpse();
    const held = database.held();
    if (queued + sending + held.length === 0) return true;
    if (!isWatched(life) && held.some(waitsForTrainer)) return true;
    if (Date.now() > deadlineMs) return false;
    await trainer.look(database);
    await pause(SPARED_LOOK_EVERY_MS);
    return undefined;
  });
}

/** Who lets go on what waits for it, if there is a window. */
function trainerAt(life: AppLife): { look(database: DatabaseReader): Promise<void> } {
  let looksAtMs = Date.now() + TRAINER_LOOKS_EVERY_MS;
  return {
    async look(database) {
      if (!isWatched(life) || Date.now() < looksAtMs) return;
      looksAtMs = Date.now() + TRAINER_LOOKS_EVERY_MS;
      await goOn(life.window, database.held().filter(waitsForTrainer));
    },
  };
}

async function whileAlive(
  life: AppLife,
  databasePath: string,
  look: (database: DatabaseReader) => Promise<boolean | undefined>,
): Promise<boolean> {
  const database = readDatabase(databasePath);
  try {
    for (;;) {
      if (life.hasEnded()) throw new Error('The app has ended by itself.');
      const verdict = await look(database);
      if (verdict !== undefined) return verdict;
    }
  } finally {
    database.close();
  }
}
