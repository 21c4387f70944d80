/** `npm run bench -- broadcast-cold [--json]`: measures, compares with the baseline, exits 1 above the target. */
import { parseArgs } from 'node:util';
import { ensureElectron } from '#harness/electron-runtime.ts';
import { runEntryPoint, SetupError } from '#harness/setup-error.ts';
import { coldBroadcast } from './cold-broadcast.ts';

const usage = 'Usage: npm run bench -- broadcast-cold [--json]';

await runEntryPoint(async () => {
  const { json, bench } = readArguments(process.argv.slice(2));
  if (bench !== 'broadcast-cold') throw new SetupError(usage);
  const electron = await ensureElectron();
  const result = await coldBroadcast(
    {
      executablePath: electron.executablePath,
      environment: { ELECTRON_RUN_AS_NODE: '1' },
      nativeBinding: electron.nativeBinding,
    },
    { groups: 10, members: 500, people: 2_000 },
  );
  const { metric, value, unit, baseline, baselineName, target } = result;
  process.stdout.write(
    json
      ? `${JSON.stringify(result)}\n`
      : `${metric}: ${value} ${unit}, target ${target} ${unit} (${baselineName}: ${baseline} ${unit})\n`,
  );
  return result.ok ? 0 : 1;
});

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return { json: values.json, bench: positionals.length === 1 ? positionals[0] : undefined };
  } catch {
    throw new SetupError(usage);
  }
}
