/** `npm run soak [-- --minutes M]`: the app lives through a busy day, and nothing of it may keep growing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp } from '../app-launch.ts';
import { ensureBuilt } from '../build.ts';
import { waitForGroups } from '../chaos/chaos-trainer.ts';
import { ensureDisplay } from '../display.ts';
import { ensureElectron } from '../electron-runtime.ts';
import { describeError, runEntryPoint, SetupError } from '../setup-error.ts';
import { startSimulatorProcess } from '../simulator-process.ts';
import { linkAccount } from '../trainer/link-account.ts';
import type { Growth } from './growth.ts';
import { soak } from './run-soak.ts';

const usage = `Usage: npm run soak -- [options]

  --minutes M   how long (default: 30)
  --json        one JSON object a line instead of the table
  --help        show this`;
const GROUPS = 40;

await runEntryPoint(async () => {
  const { minutes, json, help } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  await ensureDisplay();
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  const simulator = await startSimulatorProcess(`grid:${GROUPS}x12/120`);
  const folder = await mkdtemp(join(tmpdir(), 'convoke-soak-'));
  const userDataFolder = join(folder, 'data');
  const app = await launchApp({
    runtime,
    userDataFolder,
    outputFile: join(folder, 'output.txt'),
    whatsappUrl: simulator.url,
    switches: ['--pacing-factor=0'],
  });
  try {
    const [account] = await simulator.admin.accounts();
    const trainer = account?.phoneNumber ?? '';
    await linkAccount(app.window, (qr) => simulator.admin.scan(qr, trainer));
    await waitForGroups(app.window, GROUPS);
    const figures = await soak(
      app,
      simulator.admin,
      { userDataFolder, trainer },
      {
        durationMs: minutes * 60_000,
        eventEveryMs: 1_000,
        broadcastEveryMs: 10_000,
        dropEveryMs: 30_000,
        groupsPerBroadcast: 8,
      },
    ).catch((error: unknown) => {
      // An app in trouble may not even quit, and what it did first is what counts.
      process.stderr.write(`${describeError(error)}\n`);
      throw error;
    });
    const { growths, ...counts } = figures;
    process.stdout.write(
      json
        ? growths.map((growth) => `${JSON.stringify({ ...growth, ...counts })}\n`).join('')
        : `${growths.map(lineOf).join('\n')}\n${counts.events} events, ${counts.broadcasts} broadcasts, ${counts.drops} drops in ${minutes} minutes\n`,
    );
    return growths.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    try {
      await app.close();
    } finally {
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }
});

function lineOf({ ok, name, unit, first, last, perMinute, perMinuteMax }: Growth): string {
  return `${ok ? 'ok   ' : 'GROWS'} ${name}: ${first.toFixed(1)} → ${last.toFixed(1)} ${unit}, ${perMinute.toFixed(2)} a minute (at most ${perMinuteMax})`;
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '30' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const minutes = Number(values.minutes);
    if (!(minutes > 0)) throw new SetupError('--minutes needs a number above 0');
    return { ...values, minutes };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${message.split('. ')[0] ?? message}. See --help.`);
  }
}
