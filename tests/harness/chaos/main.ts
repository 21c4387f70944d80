/** `npm run chaos`: the app is killed at random moments, and nothing may be sent twice or lost. */
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../build.ts';
import { ensureDisplay } from '../display.ts';
import { ensureElectron } from '../electron-runtime.ts';
import { runEntryPoint } from '../setup-error.ts';
import { startSimulatorProcess } from '../simulator-process.ts';
import { mayMount, mountSmallDisk } from '../small-disk.ts';
import { readChaosOptions, usage, type ChaosOptions } from './chaos-options.ts';
import { tableOf } from './chaos-table.ts';
import { chaosWorld } from './chaos-world.ts';
import { killingMoments } from './killing-moments.ts';
import { diskTroubles, machineTroubles } from './machine-troubles.ts';
import { killElsewhere } from './other-storms.ts';
import { killAgainAndAgain, prepare, type ChaosStage } from './run-chaos.ts';
import { serverTroubles } from './server-troubles.ts';
import { settle } from './settle-chaos.ts';
import { countLinks, judge } from './verdict.ts';

const GROUPS_PER_BROADCAST = 30;
/** Groups that were never sent to come up again and again: their sessions are made during the storm. */
const WORLD = { groups: 5 * GROUPS_PER_BROADCAST, members: 8, people: 700 };
/** About a sixth of a second between two groups. */
const PACING_FACTOR = 0.02;

/** Of all kills, those while an account is linked, and as many while a database is migrated. */
const ELSEWHERE_ONE_IN = 10;
/** Enough for Chromium's caches as well. */
const DISK_KILOBYTES = 262_144;

await runEntryPoint(async () => {
  const options = readChaosOptions(process.argv.slice(2), () => String(randomInt(1_000_000)));
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const startedAtMs = performance.now();
  const tell = (line: string): void => {
    const seconds = ((performance.now() - startedAtMs) / 1_000).toFixed(0);
    process.stderr.write(`${seconds.padStart(4)} s  ${line}\n`);
  };
  return storm(options, tell);
});

async function storm({ kills, seed, json }: ChaosOptions, tell: (line: string) => void): Promise<number> {
  await ensureDisplay();
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  const folder = await mkdtemp(join(tmpdir(), 'convoke-chaos-'));
  const disk = mayMount ? mountSmallDisk(DISK_KILOBYTES) : null;
  if (disk === null) tell('a full disk and a read-only folder are left out: they take root on Linux');
  const place = disk?.place ?? folder;
  process.once('exit', (code) => {
    if (code !== 0) {
      process.stderr.write(
        `Failed with --seed ${seed}. The data of this run is kept in ${place}, ${folder}\n`,
      );
      return;
    }
    disk?.unmount();
    rmSync(folder, { recursive: true, force: true });
  });
  const world = chaosWorld(WORLD);
  const simulator = await startSimulatorProcess(world.scenario);
  const authorityFile = join(folder, 'authority.pem');
  await writeFile(authorityFile, simulator.ca);
  const stage: ChaosStage = {
    world,
    admin: simulator.admin,
    folder,
    launch: {
      runtime,
      userDataFolder: join(place, 'data'),
      outputFile: join(folder, 'output.txt'),
      whatsappUrl: simulator.url,
      switches: [`--pacing-factor=${PACING_FACTOR}`, `--whatsapp-ca=${authorityFile}`],
    },
  };
  try {
    tell(`seed ${seed}`);
    const elsewhere = Math.floor(kills / ELSEWHERE_ONE_IN);
    const other = await killElsewhere(stage, { linking: elsewhere, migrating: elsewhere, seed }, tell);
    await prepare(stage);
    const linksBefore = await countLinks(stage.admin);
    tell(`linked, ${world.groups.size} groups`);

    const records = [...other.kills];
    const plan = {
      kills: kills - records.length,
      seed,
      groupsPerBroadcast: GROUPS_PER_BROADCAST,
      moments: [
        ...killingMoments,
        ...serverTroubles,
        ...machineTroubles,
        ...(disk === null ? [] : diskTroubles(disk)),
      ],
    };
    const broadcasts = await killAgainAndAgain(stage, plan, (record, _count, started) => {
      records.push(record);
      const doubt = record.inDoubt > 0 ? `, ${record.inDoubt} in doubt` : '';
      const late = record.hit ? '' : ' (which did not come)';
      const spared = record.isSpared ? ', once all was sent' : '';
      tell(
        `kill ${records.length} of ${kills}, broadcast ${started}: ${record.moment}${late}${spared}${doubt}`,
      );
    });
    const settlement = await settle(stage, broadcasts, tell);
    const { summary, complaints, ok } = await judge(stage, broadcasts, records, {
      ...settlement,
      linksBefore,
      other,
    });
    for (const complaint of complaints) tell(complaint);
    process.stdout.write(
      json ? `${JSON.stringify(summary)}\n` : tableOf(summary, records, settlement.answers),
    );
    return ok ? 0 : 1;
  } finally {
    await simulator.stop();
  }
}
