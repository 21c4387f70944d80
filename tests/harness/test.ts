/** `npm test`: everything that must hold, step by step, closed by one line over all of it. */
import { inspect, parseArgs, stripVTControlCharacters } from 'node:util';
import { shareCores } from './cores.ts';
import { runEntryPoint, SetupError } from './setup-error.ts';
import type { Tally } from './test-reports.ts';
import { CORES, steps, type Step, type StepResult } from './test-steps.ts';

const names = steps.map(({ name }) => name).join(', ');
const usage = `Usage: npm test -- [--only STEP]...

Runs every step, or only the named ones: ${names}.
`;

await runEntryPoint(async () => {
  const { chosen, help, complaint } = readArguments(process.argv.slice(2));
  if (complaint !== undefined) {
    process.stderr.write(`${complaint}\n`);
    return 2;
  }
  if (help) {
    process.stdout.write(usage);
    return 0;
  }
  const tallies: Tally[] = [];
  const withCores = shareCores(CORES);
  const running = chosen.map((step) => ({ step, end: withCores(step.cores, () => runStep(step)) }));
  // Said in their order, whichever of two ends first.
  for (const { step, end } of running) {
    if (process.stdout.isTTY) process.stdout.write(`…    ${step.name}\r`);
    const ended = await end;
    tallies.push(ended.tally);
    process.stdout.write(report(step, ended));
  }
  const total = (key: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[key], 0);
  const skipped = total('skipped') === 0 ? '' : `, ${total('skipped')} skipped`;
  process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed${skipped}\n`);
  return total('failed') === 0 ? 0 : 1;
});

interface Arguments {
  readonly chosen: readonly Step[];
  readonly help: boolean;
  readonly complaint?: string;
}

function readArguments(args: string[]): Arguments {
  try {
    const { values } = parseArgs({
      args,
      options: { only: { type: 'string', multiple: true }, help: { type: 'boolean' } },
    });
    const { only = steps.map(({ name }) => name), help = false } = values;
    const unknown = only.find((name) => !steps.some((step) => step.name === name));
    if (unknown !== undefined) {
      return { chosen: [], help, complaint: `There is no step "${unknown}"; there are ${names}.` };
    }
    return { chosen: steps.filter(({ name }) => only.includes(name)), help };
  } catch (error) {
    // parseArgs explains at length how to pass a positional; its first sentence is what matters.
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return { chosen: [], help: false, complaint: `${sentence}; npm test -- --help shows what there is.` };
  }
}

interface EndedStep extends StepResult {
  readonly tookMs: number;
}

async function runStep(step: Step): Promise<EndedStep> {
  const startedAtMs = Date.now();
  const result = await settle(step);
  return { ...result, tookMs: Date.now() - startedAtMs };
}

function report({ name }: Step, { tally, output, tookMs }: EndedStep): string {
  const seconds = (tookMs / 1000).toFixed(1);
  const verdict = tally.failed === 0 ? 'ok  ' : 'FAIL';
  const count = tally.passed + tally.failed + tally.skipped;
  const counts = count === 1 ? '' : `  ${tally.passed} passed, ${tally.failed} failed of ${count}`;
  const line = `${verdict} ${name.padEnd(12)} ${seconds.padStart(6)} s${counts}\n`;
  return tally.failed === 0 ? line : `${line}${indent(output)}\n`;
}

/** A step that cannot even be run has failed once. */
async function settle(step: Step): Promise<StepResult> {
  try {
    return await step.run();
  } catch (error) {
    const output = error instanceof SetupError ? error.message : inspect(error);
    return { tally: { passed: 0, failed: 1, skipped: 0 }, output };
  }
}

/** Also keeps a runner's own summary from standing alone on a line like the closing one. */
function indent(output: string): string {
  return stripVTControlCharacters(output).trimEnd().replaceAll(/^/gm, '     | ');
}
