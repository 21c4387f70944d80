import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SeededRandom } from '#simulator/scenarios/seeded-random.ts';
import { openApp, startApp } from './app-life.ts';
import { CURRENT, makeOldDatabase, readOldDatabase } from './old-database.ts';
import type { ChaosStage } from './run-chaos.ts';

/** From the backup over the migration to the window. */
const MIGRATES_WITHIN_MS = 4_000;
const OPENS_WITHIN_MS = 30_000;

/** What a kill in a migration left behind. */
export interface MigratingKill {
  /** After the file was opened. */
  readonly afterMs: number;
  /** Of the schema: the old one or the newest, and nothing between. */
  readonly version: number;
  readonly integrity: string;
  /** What is not as it was, in sentences. */
  readonly complaints: readonly string[];
}

/** Starts the app on a database of its first version and kills it so often meanwhile, each time on a fresh copy. */
export async function killWhileMigrating(
  { launch, folder: outer }: ChaosStage,
  { kills, random }: { readonly kills: number; readonly random: SeededRandom },
  onKill: (kill: MigratingKill) => void,
): Promise<void> {
  const folder = await mkdtemp(join(outer, 'migrating-'));
  const original = join(folder, 'old.sqlite');
  makeOldDatabase(original);
  const before = readOldDatabase(original);
  for (let kill = 1; kill <= kills; kill += 1) {
    const own = { ...launch, userDataFolder: join(folder, `data-${String(kill)}`) };
    const path = join(own.userDataFolder, 'convoke.sqlite');
    await mkdir(own.userDataFolder, { mode: 0o700 });
    await cp(original, path);

    const afterMs = random.below(MIGRATES_WITHIN_MS);
    const killed = startApp(own);
    await opened(path);
    await pause(afterMs);
    await killed.kill();
    const left = readOldDatabase(path);

    const next = await openApp(own);
    await next.close();
    const after = readOldDatabase(path);
    onKill({
      afterMs,
      version: left.version,
      integrity: [left, after].map(({ integrity }) => integrity).find((check) => check !== 'ok') ?? 'ok',
      complaints: complaintsOf(before, left, after),
    });
    await rm(own.userDataFolder, { recursive: true });
  }
  await rm(folder, { recursive: true });
}

async function opened(path: string): Promise<void> {
  const deadlineMs = Date.now() + OPENS_WITHIN_MS;
  while (!existsSync(`${path}-wal`)) {
    if (Date.now() > deadlineMs) throw new Error('The app does not open its database.');
    await pause(1);
  }
}

type OldDatabase = ReturnType<typeof readOldDatabase>;

function complaintsOf(before: OldDatabase, left: OldDatabase, after: OldDatabase): readonly string[] {
  const content = JSON.stringify(before.content);
  return [
    ...([before.version, CURRENT].includes(left.version)
      ? []
      : [`a kill while migrating left version ${String(left.version)}`]),
    ...(after.version === CURRENT ? [] : [`the next start left version ${String(after.version)}`]),
    ...[left, after].flatMap((database) =>
      JSON.stringify(database.content) === content
        ? []
        : [`after a kill while migrating ${JSON.stringify(database.content)} is left of ${content}`],
    ),
  ];
}
