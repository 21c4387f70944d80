/** `npm run bench [-- <name>… --json]`: measures, compares with the baseline, exits 1 when a target is missed. */
import { ensureElectron } from '#harness/electron-runtime.ts';
import { describeError, runEntryPoint } from '#harness/setup-error.ts';
import { benches, type BenchStage } from './bench-catalog.ts';
import { benchUsage, readBenchOptions } from './bench-options.ts';
import type { BenchResult } from './bench-result.ts';
import { tableOf } from './bench-table.ts';

await runEntryPoint(async () => {
  const known = Object.keys(benches);
  const { names, json, help } = readBenchOptions(process.argv.slice(2), known);
  if (help) {
    process.stdout.write(`${benchUsage(known)}\n`);
    return 0;
  }
  const electron = await ensureElectron();
  const stage: BenchStage = {
    electron,
    node: {
      executablePath: electron.executablePath,
      environment: { ELECTRON_RUN_AS_NODE: '1' },
      nativeBinding: electron.nativeBinding,
    },
  };
  let exitCode = 0;
  for (const name of names) {
    process.stderr.write(`measuring ${name} …\n`);
    const results = await figuresOf(name, stage);
    if (!results.every(({ ok }) => ok) || results.length === 0) exitCode = 1;
    process.stdout.write(
      json ? results.map((result) => `${JSON.stringify(result)}\n`).join('') : `${tableOf(name, results)}\n`,
    );
  }
  return exitCode;
});

/** None where it could not be measured: the others still are. */
async function figuresOf(name: string, stage: BenchStage): Promise<readonly BenchResult[]> {
  try {
    return (await benches[name]?.(stage)) ?? [];
  } catch (error) {
    process.stderr.write(`${name} could not be measured: ${describeError(error)}\n`);
    return [];
  }
}
