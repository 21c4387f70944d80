import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { AppState } from '#shared/state/app-state.ts';
import type { SeededRandom } from '#simulator/scenarios/seeded-random.ts';
import { rememberOnThisComputer } from '../trainer/key-storage.ts';
import { readQrCode } from '../trainer/link-by-pixels.ts';
import { openApp } from './app-life.ts';
import { ask, waitForGroups } from './chaos-trainer.ts';
import { readDatabase } from './database-glimpse.ts';
import type { ChaosStage } from './run-chaos.ts';

/** From the scan to the link, and from there over the first log-in and the first sync until all is there. */
const WITHIN_MS = [150, 2_500];
const ONLINE_TIMEOUT_MS = 90_000;
const LOOK_EVERY_MS = 100;

/** What came of a kill while an account was linked, or while its groups came for the first time. */
export interface LinkingKill {
  readonly afterScanMs: number;
  /** Whether the database had the link when the app was killed. */
  readonly wasLinked: boolean;
  /** Whether the next start asked for a code. */
  readonly neededCode: boolean;
  readonly integrity: string;
}

/**
 * Links an account in a folder of its own, kills the app meanwhile, and starts it again: it has to come online, with all
 * groups and one account, and without a code when it had the link. Rejects when it does not.
 */
export async function killWhileLinking(
  { launch, admin, world, folder: outer }: ChaosStage,
  random: SeededRandom,
): Promise<LinkingKill> {
  const folder = await mkdtemp(join(outer, 'linking-'));
  const own = { ...launch, userDataFolder: join(folder, 'data') };
  const first = await openApp(own);
  await rememberOnThisComputer(first.window);
  const qr = await readQrCode(first.window);
  const [withinMs = 0] = random.pick(WITHIN_MS, 1);
  const afterScanMs = random.below(withinMs);
  const scanned = admin.scan(qr, world.trainer);
  await pause(afterScanMs);
  await first.kill();
  await scanned;

  const database = readDatabase(join(own.userDataFolder, 'convoke.sqlite'));
  const wasLinked = database.hasLink();
  const integrity = database.integrity();
  database.close();

  const second = await openApp(own);
  let neededCode = false;
  const deadlineMs = Date.now() + ONLINE_TIMEOUT_MS;
  for (;;) {
    const { accounts } = await ask<AppState>(second.window, 'app.snapshot', {});
    if (accounts.length !== 1) throw new Error(`There are ${accounts.length} accounts after a kill.`);
    const connection = accounts[0]?.connection;
    if (connection?.state === 'online') break;
    if (connection?.state === 'awaiting-scan' && !neededCode) {
      neededCode = true;
      await admin.scan(connection.qr, world.trainer);
    }
    if (Date.now() > deadlineMs)
      throw new Error(`After a kill the account stays ${connection?.state ?? ''}.`);
    await pause(LOOK_EVERY_MS);
  }
  await waitForGroups(second.window, world.groups.size);
  await second.close();
  // A person has four linked devices at most.
  await admin.disconnect({ kind: 'deviceRemoved' });
  await rm(folder, { recursive: true });
  return { afterScanMs, wasLinked, neededCode, integrity };
}
