import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AdminClient } from '#simulator/admin-client.ts';
import { createSeededRandom } from '#simulator/scenarios/seeded-random.ts';
import type { AppLaunch } from '../app-launch.ts';
import { linkAccount } from '../trainer/link-account.ts';
import { openApp, startApp, type AppLife, type WatchedLife } from './app-life.ts';
import {
  goOn,
  liftLimits,
  startBroadcast,
  waitForGroups,
  waitsForTrainer,
  type ChaosBroadcast,
} from './chaos-trainer.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { readDatabase, type DatabaseReader, type Glimpse, type HeldBroadcast } from './database-glimpse.ts';
import { atTheStart, type KillingMoment } from './killing-moments.ts';

const LOOK_EVERY_MS = 1;
/** A moment that has not come by then does not come: the app is killed anyway. */
const MOMENT_TIMEOUT_MS = 8_000;
/** Of the lives in which something else goes wrong, so many are left to themselves until all is sent. */
const SPARED_ONE_IN = 3;
/** A half-open socket is found out within a minute, and then a broadcast takes its time. */
const SPARED_TIMEOUT_MS = 180_000;
const SPARED_LOOK_EVERY_MS = 50;

export interface ChaosPlan {
  readonly kills: number;
  readonly seed: string;
  readonly groupsPerBroadcast: number;
  /** Besides right after the start: where the kills fall. */
  readonly moments: readonly KillingMoment[];
}

/** What a kill left behind. */
export interface KillRecord {
  readonly moment: string;
  /** False when it had not come in time. */
  readonly hit: boolean;
  /** Whether the kill waited until all was sent. */
  readonly isSpared: boolean;
  /** True when that did not come. */
  readonly isStuck: boolean;
  /** Deliveries caught between commit and answer: at most one may be. */
  readonly inDoubt: number;
  readonly integrity: string;
}

export interface ChaosStage {
  readonly launch: AppLaunch;
  readonly admin: AdminClient;
  readonly world: ChaosWorld;
}

/** Links the account and gets everything ready to send. The app is closed afterwards. */
export async function prepare({ launch, admin, world }: ChaosStage): Promise<void> {
  const app = await openApp(launch);
  await linkAccount(app.window, (qr) => admin.scan(qr, world.trainer));
  await liftLimits(app.window);
  await waitForGroups(app.window, world.groups.size);
  await app.close();
}

/**
 * Broadcasts again and again, and kills the app at random moments while it does. What it leaves is unfinished: the
 * last broadcast may still be running, and doubts may wait for evidence.
 */
export async function killAgainAndAgain(
  stage: ChaosStage,
  plan: ChaosPlan,
  onKill: (record: KillRecord, kills: number, broadcasts: number) => void,
): Promise<readonly ChaosBroadcast[]> {
  const { launch, admin } = stage;
  const random = createSeededRandom(`chaos ${plan.seed}`);
  const databasePath = join(launch.userDataFolder, 'convoke.sqlite');
  const broadcasts: ChaosBroadcast[] = [];
  const moments = momentsInTurn();

  for (let kills = 1; kills <= plan.kills; kills += 1) {
    await admin.clearFaults();
    const { before, held } = whileClosed((database) => ({
      before: database.glimpse(),
      held: database.held().filter(waitsForTrainer),
    }));
    const hasWork = before.queued > 0;
    const moment = hasWork ? nextMoment() : atTheStart;
    const withinMs = random.below(moment.withinMs);
    const isSpared = random.below(SPARED_ONE_IN) === 0 && moment.disturb !== undefined;
    for (const fault of moment.faults) await admin.addFault(fault);
    const life = hasWork && held.length === 0 ? startApp(launch) : await openForTrainer(held, { hasWork });
    const hit = await waitFor(moment, life, before);
    if (hit) await moment.disturb?.({ admin, random, databasePath, life });
    const isStuck = isSpared && !(await hasSentAll(life));
    if (!isSpared) await pause(withinMs);
    await life.kill();
    onKill(
      { moment: moment.name, hit, isSpared, isStuck, ...whileClosed(inspect) },
      kills,
      broadcasts.length,
    );
  }
  await admin.clearFaults();
  return broadcasts;

  /** Every moment once, in random order, then all of them again. */
  function momentsInTurn(): KillingMoment[] {
    return [...random.pick(plan.moments, plan.moments.length)];
  }

  function nextMoment(): KillingMoment {
    if (moments.length === 0) moments.push(...momentsInTurn());
    return moments.pop() ?? atTheStart;
  }

  /** With the window, for what only a trainer does. */
  async function openForTrainer(
    held: readonly HeldBroadcast[],
    { hasWork }: { readonly hasWork: boolean },
  ): Promise<WatchedLife> {
    const life = await openApp(launch);
    await goOn(life.window, held);
    if (!hasWork) {
      const broadcast = nextBroadcast();
      broadcasts.push(broadcast);
      await startBroadcast(life.window, broadcast);
    }
    return life;
  }

  function nextBroadcast(): ChaosBroadcast {
    const groupIds = [...stage.world.groups.keys()];
    const { groupsPerBroadcast } = plan;
    const slices = Math.floor(groupIds.length / groupsPerBroadcast);
    const first = (broadcasts.length % slices) * groupsPerBroadcast;
    return {
      broadcastId: randomUUID(),
      text: `Message ${broadcasts.length + 1} of the storm ${plan.seed}`,
      groupIds: groupIds.slice(first, first + groupsPerBroadcast),
    };
  }

  function whileClosed<T>(look: (database: DatabaseReader) => T): T {
    const database = readDatabase(databasePath);
    try {
      return look(database);
    } finally {
      database.close();
    }
  }

  async function waitFor(moment: KillingMoment, life: AppLife, before: Glimpse): Promise<boolean> {
    const database = readDatabase(databasePath);
    try {
      while (Date.now() - life.startedAtMs < MOMENT_TIMEOUT_MS) {
        if (life.hasEnded()) throw new Error('The app has ended by itself.');
        const aliveForMs = Date.now() - life.startedAtMs;
        const now = database.glimpse();
        if (moment.hasCome({ aliveForMs, before, now })) return true;
        await pause(LOOK_EVERY_MS);
      }
      return false;
    } finally {
      database.close();
    }
  }

  /** Resolves once nothing is queued any more but what the trainer has to say something about. */
  async function hasSentAll(life: AppLife): Promise<boolean> {
    const database = readDatabase(databasePath);
    const deadlineMs = Date.now() + SPARED_TIMEOUT_MS;
    try {
      while (Date.now() < deadlineMs) {
        if (life.hasEnded()) throw new Error('The app has ended by itself.');
        const { queued, sending } = database.glimpse();
        if (queued + sending === 0 || database.held().some(waitsForTrainer)) return true;
        await pause(SPARED_LOOK_EVERY_MS);
      }
      return false;
    } finally {
      database.close();
    }
  }
}

function inspect(database: DatabaseReader): Pick<KillRecord, 'inDoubt' | 'integrity'> {
  return { inDoubt: database.glimpse().sending, integrity: database.integrity() };
}
