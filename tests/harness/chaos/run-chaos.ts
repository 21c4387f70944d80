import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AdminClient } from '#simulator/admin-client.ts';
import { createSeededRandom } from '#simulator/scenarios/seeded-random.ts';
import type { AppLaunch } from '../app-launch.ts';
import { linkAccount } from '../trainer/link-account.ts';
import { isWatched, openApp, startApp, type AppLife, type WatchedLife } from './app-life.ts';
import {
  attachDocument,
  goOn,
  liftLimits,
  scheduleBroadcast,
  startBroadcast,
  waitForGroups,
  waitsForTrainer,
  type ChaosBroadcast,
} from './chaos-trainer.ts';
import type { ChaosWorld } from './chaos-world.ts';
import { readDatabase, type DatabaseReader, type HeldBroadcast } from './database-glimpse.ts';
import { atTheStart, type KillingMoment } from './killing-moments.ts';
import { comesInTime, sendsAll } from './watch-life.ts';

/** Of the lives in which something else goes wrong, so many are left to themselves until all is sent. */
const SPARED_ONE_IN = 3;
const FILE_BYTES = 400_000;
const MINUTE_MS = 60_000;
/** Where in the minute the app's clock is when it starts, if something is to be due soon: it takes a while to open. */
const STARTS_AT_MS = 40_000;

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
  /** For everything besides the data of the app. */
  readonly folder: string;
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
    const moment = before.queued > 0 ? nextMoment() : atTheStart;
    const withinMs = random.below(moment.withinMs);
    const mayBeSpared = moment.disturb !== undefined && moment.isHopeless !== true;
    const isSpared = random.below(SPARED_ONE_IN) === 0 && mayBeSpared;
    for (const fault of moment.faults) await admin.addFault(fault);
    moment.prepare?.();
    const { life, dueInMs } = await begin(moment, held, { hasWork: before.queued > 0 });
    const hit = await comesInTime(moment, life, { before, databasePath });
    if (hit) await moment.disturb?.({ admin, random, databasePath, life, dueInMs, moveClock: clockOf(life) });
    const isStuck = isSpared && !(await sendsAll(life, databasePath));
    if (!isSpared) await pause(withinMs);
    await life.kill();
    moment.cleanUp?.();
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

  /** Starts the app, with the window where there is something that only a trainer does. */
  async function begin(
    { begins, needsWindow, clockAheadMs = 0, isRefusedToStart }: KillingMoment,
    held: readonly HeldBroadcast[],
    { hasWork }: { readonly hasWork: boolean },
  ): Promise<{ readonly life: AppLife; readonly dueInMs: number }> {
    const isDueSoon = begins === 'schedule';
    const aheadMs = isDueSoon ? aheadUntil(STARTS_AT_MS) : clockAheadMs;
    const switches = [...(launch.switches ?? []), `--clock-ahead=${String(aheadMs / 1_000)}`];
    const own = { ...launch, switches };
    const needsTrainer = held.length > 0 || !hasWork || begins !== undefined || needsWindow === true;
    if (!needsTrainer || isRefusedToStart === true) return { life: startApp(own), dueInMs: 0 };

    const life = await openApp(own);
    await goOn(life.window, held);
    if (isDueSoon) {
      const now = Date.now() + aheadMs;
      const dueAtMs = Math.ceil((now + 1_000) / MINUTE_MS) * MINUTE_MS;
      await scheduleBroadcast(life.window, nextBroadcast(), dueAtMs);
      return { life, dueInMs: dueAtMs - now };
    }
    if (begins === 'file') await startBroadcast(life.window, await withFile(life, nextBroadcast()));
    else if (!hasWork) await startBroadcast(life.window, nextBroadcast());
    return { life, dueInMs: 0 };
  }

  function nextBroadcast(): ChaosBroadcast {
    const groupIds = [...stage.world.groups.keys()];
    const { groupsPerBroadcast } = plan;
    const slices = Math.floor(groupIds.length / groupsPerBroadcast);
    const first = (broadcasts.length % slices) * groupsPerBroadcast;
    const broadcast = {
      broadcastId: randomUUID(),
      text: `Message ${broadcasts.length + 1} of the storm ${plan.seed}`,
      groupIds: groupIds.slice(first, first + groupsPerBroadcast),
    };
    broadcasts.push(broadcast);
    return broadcast;
  }

  /** With one that was not uploaded before. */
  async function withFile(life: WatchedLife, broadcast: ChaosBroadcast): Promise<ChaosBroadcast> {
    const path = join(stage.folder, 'programme.txt');
    writeFileSync(path, broadcast.text.padEnd(FILE_BYTES));
    return { ...broadcast, attachment: await attachDocument(life, path) };
  }

  function whileClosed<T>(look: (database: DatabaseReader) => T): T {
    const database = readDatabase(databasePath);
    try {
      return look(database);
    } finally {
      database.close();
    }
  }
}

/** How far a clock has to be ahead to be so far in its minute; whole seconds. */
function aheadUntil(inMinuteMs: number): number {
  const nowMs = Math.floor(Date.now() / 1_000) * 1_000;
  return (inMinuteMs - (nowMs % MINUTE_MS) + MINUTE_MS) % MINUTE_MS;
}

function clockOf(life: AppLife): (byMs: number) => Promise<void> {
  return async (byMs) => {
    if (!isWatched(life)) throw new Error('The clock of a life without a window cannot be moved.');
    await life.moveClock(byMs);
  };
}

function inspect(database: DatabaseReader): Pick<KillRecord, 'inDoubt' | 'integrity'> {
  return { inDoubt: database.glimpse().sending, integrity: database.integrity() };
}
