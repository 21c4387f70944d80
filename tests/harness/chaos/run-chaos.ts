import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AdminClient } from '#simulator/admin-client.ts';
import { createSeededRandom } from '#simulator/scenarios/seeded-random.ts';
import type { AppLaunch } from '../app-launch.ts';
import { linkAccount } from '../trainer/link-account.ts';
import { openApp, startApp, type AppLife, type WatchedLife } from './app-life.ts';
import { liftLimits, startBroadcast, waitForGroups, type ChaosBroadcast } from './chaos-trainer.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { readDatabase, type DatabaseReader, type Glimpse } from './database-glimpse.ts';
import { atTheStart, type KillingMoment } from './killing-moments.ts';

const LOOK_EVERY_MS = 1;
/** A moment that has not come by then does not come: the app is killed anyway. */
const MOMENT_TIMEOUT_MS = 8_000;

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
    const before = whileClosed((database) => database.glimpse());
    const hasWork = before.queued > 0;
    const moment = hasWork ? nextMoment() : atTheStart;
    const withinMs = random.below(moment.withinMs);
    for (const fault of moment.faults) await admin.addFault(fault);
    const life = hasWork ? startApp(launch) : await startNextBroadcast();
    const hit = await waitFor(moment, life, before);
    await pause(withinMs);
    await life.kill();
    onKill({ moment: moment.name, hit, ...whileClosed(inspect) }, kills, broadcasts.length);
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

  async function startNextBroadcast(): Promise<WatchedLife> {
    const groupIds = [...stage.world.groups.keys()];
    const { groupsPerBroadcast } = plan;
    const slices = Math.floor(groupIds.length / groupsPerBroadcast);
    const first = (broadcasts.length % slices) * groupsPerBroadcast;
    const broadcast = {
      broadcastId: randomUUID(),
      text: `Message ${broadcasts.length + 1} of the storm ${plan.seed}`,
      groupIds: groupIds.slice(first, first + groupsPerBroadcast),
    };
    const life = await openApp(launch);
    broadcasts.push(broadcast);
    await startBroadcast(life.window, broadcast);
    return life;
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
}

function inspect(database: DatabaseReader): Pick<KillRecord, 'inDoubt' | 'integrity'> {
  return { inDoubt: database.glimpse().sending, integrity: database.integrity() };
}
