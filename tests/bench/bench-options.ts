import { parseArgs } from 'node:util';
import { SetupError } from '#harness/setup-error.ts';

export interface BenchOptions {
  /** In the order they were named; all of them where none was. */
  readonly names: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
}

export function benchUsage(known: readonly string[]): string {
  return `Usage: npm run bench [-- NAME… --json]

Measures, compares with the baseline, and exits 1 when a target is missed. Without a name all of them, one after the
other: ${known.join(', ')}.

  --json        one JSON object a figure, a line each, instead of the tables
  --help        show this`;
}

/** Throws SetupError with one sentence when what was typed is not usable. */
export function readBenchOptions(args: readonly string[], known: readonly string[]): BenchOptions {
  const { values, positionals } = parsed(args);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new SetupError(`There is no benchmark "${unknown}"; there are ${known.join(', ')}.`);
  }
  return {
    names: positionals.length === 0 ? known : [...new Set(positionals)],
    json: values.json,
    help: values.help,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SetupError(`${message.split('. ')[0] ?? message}. See --help.`);
  }
}
