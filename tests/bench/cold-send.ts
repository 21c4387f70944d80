import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { repository } from '#harness/npm-tool.ts';
import { runCommand } from '#harness/run-command.ts';
import { startSimulatorProcess } from '#harness/simulator-process.ts';
import type { ColdSendFigures } from './subject.ts';

/** The Node to measure on. */
export interface BenchRuntime {
  readonly executablePath: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly nativeBinding: string | undefined;
}

export interface GridSize {
  readonly groups: number;
  readonly members: number;
  readonly people: number;
}

const bundleFolder = join(repository, 'node_modules', '.cache', 'bench');

/** Bundles the measured process: older Nodes cannot run TypeScript. Packages stay outside. */
export async function bundleColdSendClient(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: repository,
    build: {
      ssr: join(import.meta.dirname, 'cold-send-client.ts'),
      outDir: bundleFolder,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return join(bundleFolder, 'cold-send-client.mjs');
}

/** Lets one subject send to every group for the first time, against a simulator of its own in another process. */
export async function measureColdSend(
  subject: 'convoke' | 'bare-baileys',
  client: string,
  runtime: BenchRuntime,
  { groups, members, people }: GridSize,
): Promise<ColdSendFigures> {
  const simulator = await startSimulatorProcess(`grid:${groups}x${members}/${people}`);
  const folder = await mkdtemp(join(tmpdir(), 'convoke-bench-'));
  try {
    const [account] = await simulator.admin.accounts();
    if (account === undefined) throw new Error('the simulator has no account');
    const result = await runCommand(
      runtime.executablePath,
      [
        client,
        subject,
        simulator.url,
        simulator.adminUrl,
        account.phoneNumber,
        folder,
        ...(runtime.nativeBinding === undefined ? [] : [runtime.nativeBinding]),
      ],
      { env: { ...process.env, ...runtime.environment } },
    );
    if (result.exitCode !== 0) throw new Error(`${subject} failed:\n${result.output}`);
    const unknown = await simulator.admin.unknownRequests();
    if (unknown.length > 0)
      throw new Error(`${subject} asked for ${unknown[0]?.request ?? 'something'} unknown`);
    return JSON.parse(result.output.trim().split('\n').at(-1) ?? '') as ColdSendFigures;
  } finally {
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
