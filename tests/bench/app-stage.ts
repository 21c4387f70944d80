import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppLaunch } from '#harness/app-launch.ts';
import { ensureBuilt } from '#harness/build.ts';
import { ensureDisplay } from '#harness/display.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { startSimulatorProcess, type SimulatorProcess } from '#harness/simulator-process.ts';

/** What the built app is measured in front of. */
export interface AppStage {
  readonly simulator: SimulatorProcess;
  /** Removed at the end. */
  readonly folder: string;
  /** The switch with which the app trusts the simulator's media hosts. */
  readonly trustSwitch: string;
  /** How the app is started on a data folder of that name. */
  readonly launchOn: (name: string, switches?: readonly string[]) => AppLaunch;
}

/**
 * Does the work with the app built, a display, a folder and a simulator of the scenario, and clears up behind it. The
 * work closes what it started.
 */
export async function onAppStage<T>(
  runtime: ElectronRuntime,
  scenario: string,
  work: (stage: AppStage) => Promise<T>,
): Promise<T> {
  await ensureDisplay();
  await ensureBuilt(runtime);
  const simulator = await startSimulatorProcess(scenario);
  const folder = await mkdtemp(join(tmpdir(), 'convoke-bench-'));
  try {
    const authorityFile = join(folder, 'authority.pem');
    await writeFile(authorityFile, simulator.ca);
    return await work({
      simulator,
      folder,
      trustSwitch: `--whatsapp-ca=${authorityFile}`,
      launchOn: (name, switches = []) => ({
        runtime,
        userDataFolder: join(folder, name),
        outputFile: join(folder, 'output.txt'),
        whatsappUrl: simulator.url,
        switches,
      }),
    });
  } finally {
    await simulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
