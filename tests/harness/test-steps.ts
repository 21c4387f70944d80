import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { findCommitFaults } from './conventional-commits.ts';
import { ensureElectron } from './electron-runtime.ts';
import { findCatalogFaults } from './message-catalogs.ts';
import { runTool } from './npm-tool.ts';
import type { CommandResult } from './run-command.ts';
import { playwrightTally, runnerTally, vitestTally, type Tally } from './test-reports.ts';

/** A runner that hangs is ended, and then counts as one that left no report. Two busy cores may need half of it. */
const RUNNER_TIMEOUT_MS = 60 * 60_000;

export interface StepResult {
  readonly tally: Tally;
  /** Shown when the step failed. */
  readonly output: string;
}

/** As many as the least machine has that the tests are for. */
export const CORES = 2;

export interface Step {
  readonly name: string;
  /** How many cores it keeps busy; those that leave one free run beside each other. */
  readonly cores: number;
  run(): Promise<StepResult>;
}

/** Everything `npm test` checks, begun in this order. A gate counts as one check, tests count one by one. */
export const steps: readonly Step[] = [
  toolGate('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  toolGate('lint', 'eslint', ['.', '--max-warnings', '0']),
  toolGate('types', 'tsc', ['-b']),
  toolGate('boundaries', 'depcruise', [
    'shared',
    'electron',
    'renderer',
    'tests',
    '--config',
    '.dependency-cruiser.mjs',
  ]),
  toolGate('dead-code', 'knip', ['--no-progress']),
  faultGate('messages', findCatalogFaults),
  faultGate('commits', findCommitFaults),
  { name: 'unit', cores: CORES, run: () => runVitest('unit') },
  { name: 'integration', cores: CORES, run: () => runVitest('integration') },
  { name: 'build', cores: CORES, run: async () => gate(await build(await ensureElectron())) },
  { name: 'e2e', cores: CORES, run: runPlaywright },
];

function gate({ exitCode, output }: CommandResult): StepResult {
  const passed = exitCode === 0;
  return { tally: { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }, output };
}

function toolGate(name: string, tool: string, args: readonly string[]): Step {
  return { name, cores: 1, run: async () => gate(await runTool(tool, args)) };
}

function faultGate(name: string, find: () => Promise<readonly string[]>): Step {
  return {
    name,
    // The catalogs are changed and put back meanwhile: nobody else may look at them.
    cores: CORES,
    async run() {
      const faults = await find();
      return gate({ exitCode: faults.length, output: faults.join('\n') });
    },
  };
}

function runVitest(project: string): Promise<StepResult> {
  return withReport(vitestTally, (report) =>
    runTool(
      'vitest',
      ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
      { timeoutMs: RUNNER_TIMEOUT_MS },
    ),
  );
}

function runPlaywright(): Promise<StepResult> {
  return withReport(playwrightTally, (report) =>
    runTool('playwright', ['test', '--reporter=line,json'], {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      timeoutMs: RUNNER_TIMEOUT_MS,
    }),
  );
}

async function withReport(
  read: (report: string) => Tally,
  runner: (reportPath: string) => Promise<CommandResult>,
): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-report-'));
  const path = join(folder, 'report.json');
  const { exitCode, output } = await runner(path);
  const report = await readFile(path, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true });
  const note = report === undefined ? '\nThe test runner ended without a report.' : '';
  return { tally: runnerTally(exitCode, report, read), output: output + note };
}
