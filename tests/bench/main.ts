/** `npm run bench -- <name> [--json]`: measures, compares with the baseline, exits 1 when a target is missed. */
import { parseArgs } from 'node:util';
import { ensureElectron, type ElectronRuntime } from '#harness/electron-runtime.ts';
import { runEntryPoint, SetupError } from '#harness/setup-error.ts';
import { lineOf, type BenchResult } from './bench-result.ts';
import { broadcastGrowth } from './broadcast-growth.ts';
import { coldBroadcast } from './cold-broadcast.ts';
import type { BenchRuntime } from './measured-process.ts';
import { reconnect } from './reconnect.ts';
import { storedScreens } from './stored-screens.ts';
import { videoBroadcast } from './video-broadcast.ts';

const benches: Readonly<
  Record<string, (runtime: BenchRuntime, electron: ElectronRuntime) => Promise<readonly BenchResult[]>>
> = {
  'broadcast-cold': async (runtime) => [
    await coldBroadcast(runtime, { groups: 10, members: 500, people: 2_000 }),
  ],
  'broadcast-growth': (runtime) => broadcastGrowth(runtime, { small: 100, sizes: [1_000, 5_000] }),
  'video-broadcast': (_runtime, electron) =>
    videoBroadcast(electron, { groups: 20, videoBytes: 16_000_000, rounds: 5 }),
  'stored-screens': (_runtime, electron) =>
    storedScreens(electron, { library: { groups: 10_000, workshops: 2_000 }, rounds: 5 }),
  reconnect: (runtime) => reconnect(runtime, { accounts: 10, rounds: 5 }),
};

const usage = `Usage: npm run bench -- ${Object.keys(benches).join('|')} [--json]`;

await runEntryPoint(async () => {
  const { json, bench } = readArguments(process.argv.slice(2));
  const electron = await ensureElectron();
  const onElectronsNode = {
    executablePath: electron.executablePath,
    environment: { ELECTRON_RUN_AS_NODE: '1' },
    nativeBinding: electron.nativeBinding,
  };
  const results = await bench(onElectronsNode, electron);
  for (const result of results) process.stdout.write(`${json ? JSON.stringify(result) : lineOf(result)}\n`);
  return results.every(({ ok }) => ok) ? 0 : 1;
});

function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args);
  const bench = positionals.length === 1 ? benches[positionals[0] ?? ''] : undefined;
  if (bench === undefined) throw new SetupError(usage);
  return { json: values.json, bench };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch {
    throw new SetupError(usage);
  }
}
