/** `npm run fuzz`: malformed payloads from the page and mutated nodes from the server; nothing may come of them. */
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchApp } from '../app-launch.ts';
import { ensureBuilt } from '../build.ts';
import { ensureDisplay } from '../display.ts';
import { ensureElectron } from '../electron-runtime.ts';
import { runEntryPoint, SetupError } from '../setup-error.ts';
import { startSimulatorProcess } from '../simulator-process.ts';
import { linkAccount } from '../trainer/link-account.ts';
import { fuzzBridge, fuzzFrames, fuzzServer, type FuzzFigures } from './fuzz-app.ts';

const usage = `Usage: npm run fuzz -- [options]

  --payloads N  malformed payloads over all channels of the bridge (default: 10000)
  --nodes N     mutated nodes and frames from the server (default: 5000)
  --frames N    times it sends what nobody can decrypt (default: 30)
  --seed S      the same seed makes the same (default: a random one)
  --json        one JSON object a part instead of the lines
  --help        show this`;
const STALL_MAX_MS = 100;

await runEntryPoint(async () => {
  const { payloads, nodes, frames, seed, json, help } = readOptions(process.argv.slice(2));
  if (help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  await ensureDisplay();
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  const simulator = await startSimulatorProcess('trainer');
  const folder = await mkdtemp(join(tmpdir(), 'convoke-fuzz-'));
  const outputFile = join(folder, 'output.txt');
  const app = await launchApp({
    runtime,
    userDataFolder: join(folder, 'data'),
    outputFile,
    whatsappUrl: simulator.url,
  });
  const verdicts: boolean[] = [];
  const report = (part: string, figures: FuzzFigures): void => {
    const ok = figures.complaints.length === 0 && figures.stallMs <= STALL_MAX_MS;
    verdicts.push(ok);
    process.stdout.write(
      json
        ? `${JSON.stringify({ part, ...figures, seed, ok })}\n`
        : `${ok ? 'ok    ' : 'FAILED'} ${part}: ${figures.sent} sent, longest stall ${figures.stallMs.toFixed(0)} ms (at most ${STALL_MAX_MS}), seed ${seed}\n`,
    );
    for (const complaint of figures.complaints.slice(0, 20)) process.stderr.write(`${complaint}\n`);
  };
  try {
    report('bridge', await fuzzBridge(app, { seed, count: payloads }));
    const [trainer] = await simulator.admin.accounts();
    await linkAccount(app.window, (qr) => simulator.admin.scan(qr, trainer?.phoneNumber ?? ''));
    report('server', await fuzzServer(app, simulator.admin, { seed, count: nodes }));
    report('frames', await fuzzFrames(app, simulator.admin, { seed, count: frames }));
    return verdicts.every((ok) => ok) ? 0 : 1;
  } catch (error) {
    process.stderr.write(
      `Failed with --seed ${seed}\n${await readFile(outputFile, 'utf8').catch(() => '')}\n`,
    );
    throw error;
  } finally {
    await app.close().catch(() => undefined);
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        payloads: { type: 'string', default: '10000' },
        nodes: { type: 'string', default: '5000' },
        frames: { type: 'string', default: '30' },
        seed: { type: 'string', default: String(randomInt(1_000_000)) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [payloads, nodes, frames] = [values.payloads, values.nodes, values.frames].map(Number);
    if (!isCount(payloads) || !isCount(nodes) || !isCount(frames))
      throw new SetupError('How many must be a number. See --help.');
    return { ...values, payloads, nodes, frames };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${message.split('. ')[0] ?? message}.`);
  }
}

function isCount(value: number | undefined): value is number {
  return value !== undefined && value >= 0;
}
