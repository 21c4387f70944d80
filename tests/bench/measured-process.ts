import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { repository } from '#harness/npm-tool.ts';
import { runCommand } from '#harness/run-command.ts';
import { startSimulatorProcess, type SimulatorProcess } from '#harness/simulator-process.ts';

/** The Node to measure on. */
export interface BenchRuntime {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nativeBinding: string | undefined;
}

/** Whose work is measured: ours and the baseline's. */
export type SubjectName = 'convoke' | 'bare-baileys';

/**
 * Bundles a file of this folder that is to be measured: older Nodes cannot run TypeScript. Packages stay outside.
 * @returns the file to run
 */
export async function bundleClient(name: string): Promise<string> {
  const outDir = join(repository, 'node_modules', '.cache', 'bench', name);
  await build({
    configFile: false,
    logLevel: 'error',
    root: repository,
    build: {
      ssr: join(import.meta.dirname, `${name}.ts`),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return join(outDir, `${name}.mjs`);
}

/** Runs a bundled client to its end and reads the one JSON line that it prints. Rejects when it fails. */
export async function runClient(
  client: string,
  { executablePath, environment, nativeBinding }: BenchRuntime,
  args: readonly string[],
): Promise<unknown> {
  const binding = nativeBinding === undefined ? [] : [nativeBinding];
  const result = await runCommand(executablePath, [client, ...args, ...binding], {
    env: { ...process.env, ...environment },
  });
  if (result.exitCode !== 0) throw new Error(`${basename(client)} failed:\n${result.output}`);
  return JSON.parse(result.output.trim().split('\n').at(-1) ?? '');
}

/**
 * Runs one subject in a bundled client, against a simulator of its own in another process. Rejects when the client
 * fails or asks for something the simulator does not know.
 * @param read makes the figures from the one JSON line that the client prints, while the simulator is still up
 */
export async function measure<Figures>(
  subject: SubjectName,
  client: string,
  runtime: BenchRuntime,
  scenario: string,
  read: (printed: unknown, simulator: SimulatorProcess) => Figures | Promise<Figures>,
): Promise<Figures> {
  const simulator = await startSimulatorProcess(scenario);
  const folder = await mkdtemp(join(tmpdir(), 'convoke-bench-'));
  try {
    const printed = await runClient(client, runtime, [subject, simulator.url, simulator.adminUrl, folder]);
    const unknown = await simulator.admin.unknownRequests();
    if (unknown.length > 0)
      throw new Error(`${subject} asked for ${unknown[0]?.request ?? 'something'} unknown`);
    return await read(printed, simulator);
  } finally {
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
