import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AdminClient } from '#simulator/admin-client.ts';
import { launchApp, type AppLaunch, type LaunchedApp } from '../app-launch.ts';
import { ensureBuilt } from '../build.ts';
import { ensureDisplay } from '../display.ts';
import { ensureElectron } from '../electron-runtime.ts';
import { startSimulatorProcess } from '../simulator-process.ts';

/** Shortens the pauses between groups to about a second, so that progress can still be watched. */
const PACING_FACTOR = 0.05;

/** A simulated WhatsApp and the app on it, with a data folder of its own. */
export interface Stage {
  readonly admin: AdminClient;
  /** Digits of the number whose phone the demo plays. */
  readonly trainer: string;
  /** Of the app that runs; another one after a relaunch. */
  readonly app: LaunchedApp;
  readonly databasePath: string;
  closeApp(): Promise<void>;
  /** Opens the app on the same data again. */
  relaunch(): Promise<void>;
  /** Ends every process the stage started. Its data goes with the demo's own process, however that ends. */
  strike(): Promise<void>;
}

/**
 * Prepares runtime, display and bundle, then starts simulator and app.
 * @param environment of the app, besides this process's own
 */
export async function setStage(environment: Readonly<Record<string, string>> = {}): Promise<Stage> {
  await ensureDisplay();
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  const folder = await mkdtemp(join(tmpdir(), 'convoke-demo-data-'));
  process.once('exit', (code) => {
    // What a failed run left is worth a look.
    if (code === 1) process.stderr.write(`The data of this run is kept in ${folder}\n`);
    else rmSync(folder, { recursive: true, force: true });
  });
  const simulator = await startSimulatorProcess('trainer');
  const launch: AppLaunch = {
    runtime,
    userDataFolder: join(folder, 'data'),
    outputFile: join(folder, 'output.txt'),
    whatsappUrl: simulator.url,
    environment,
    switches: [`--pacing-factor=${PACING_FACTOR}`],
  };
  let app: LaunchedApp | undefined;
  const closeApp = async (): Promise<void> => {
    const closing = app;
    app = undefined;
    await closing?.close();
  };
  const strike = async (): Promise<void> => {
    try {
      await closeApp();
    } finally {
      await simulator.stop();
    }
  };
  try {
    const [account] = await simulator.admin.accounts();
    if (account === undefined) throw new Error('The simulated world has no trainer.');
    app = await launchApp(launch);
    return {
      admin: simulator.admin,
      trainer: account.phoneNumber,
      get app() {
        if (app === undefined) throw new Error('The app is closed.');
        return app;
      },
      databasePath: join(launch.userDataFolder, 'convoke.sqlite'),
      closeApp,
      async relaunch() {
        await closeApp();
        app = await launchApp(launch);
      },
      strike,
    };
  } catch (error) {
    await strike();
    throw error;
  }
}
