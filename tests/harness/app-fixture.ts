import { expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp, type AppLaunch, type LaunchedApp } from './app-launch.ts';
import { ensureDisplay } from './display.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-process.ts';

/** The app under test, in real Electron with a data folder of its own, talking to a simulator of its own. */
export interface Convoke {
  /** Of the running app; another one after a relaunch. */
  readonly window: Page;
  readonly electron: ElectronApplication;
  close(): Promise<void>;
  /** Closes the app where it still runs, and opens it again on the same data. */
  relaunch(): Promise<void>;
  /** Everything the app has printed so far, over all its launches. */
  output(): Promise<string>;
}

interface Options {
  /** Scenario of the simulator. */
  scenario: string;
  /** Whether the websocket speaks TLS too; the media hosts always do, and the app trusts their authority. */
  tls: boolean;
  /** Further switches of the app. */
  switches: readonly string[];
  /** Variables of the app's environment. */
  environment: Readonly<Record<string, string>>;
}

interface Fixtures {
  simulator: SimulatorProcess;
  /** How the app is launched: its data folder (0700), its addresses. For tests that start it themselves. */
  launch: AppLaunch;
  convoke: Convoke;
}

export const test = base.extend<Fixtures & Options>({
  scenario: ['trainer', { option: true }],
  tls: [false, { option: true }],
  switches: [[], { option: true }],
  environment: [{}, { option: true }],

  simulator: async ({ scenario, tls }, use) => {
    const simulator = await startSimulatorProcess(scenario, { tls });
    await use(simulator);
    const unknownRequests = await simulator.admin.unknownRequests();
    await simulator.stop();
    expect(unknownRequests, 'requests the simulator does not know').toEqual([]);
  },

  launch: async ({ simulator, switches, environment }, use) => {
    // Where there is no desktop, one for each worker: no window takes the focus or the clipboard of another's.
    await ensureDisplay();
    // mkdtemp makes folders of mode 0700.
    const folder = await mkdtemp(join(tmpdir(), 'convoke-e2e-'));
    const userDataFolder = join(folder, 'data');
    const outputFile = join(folder, 'output.txt');
    await writeFile(outputFile, '');
    const authorityFile = join(folder, 'authority.pem');
    await writeFile(authorityFile, simulator.ca);
    await use({
      runtime: testRuntime(),
      userDataFolder,
      outputFile,
      whatsappUrl: simulator.url,
      environment,
      switches: [`--whatsapp-ca=${authorityFile}`, ...switches],
    });
    await rm(folder, { recursive: true, force: true });
  },

  convoke: async ({ launch }, use, testInfo) => {
    const current: { app: LaunchedApp | undefined } = { app: await launchApp(launch) };
    const running = (): LaunchedApp => {
      if (current.app === undefined) throw new Error('The app is not running: the test closed it.');
      return current.app;
    };
    const close = async (): Promise<void> => {
      const { app } = current;
      current.app = undefined;
      await app?.close();
    };
    const output = (): Promise<string> => readFile(launch.outputFile, 'utf8');
    await use({
      get window() {
        return running().window;
      },
      get electron() {
        return running().electron;
      },
      close,
      async relaunch() {
        await close();
        current.app = await launchApp(launch);
      },
      output,
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      const screenshot = testInfo.outputPath('window.png');
      await current.app?.window.screenshot({ path: screenshot }).catch(() => undefined);
      await copyFile(launch.outputFile, testInfo.outputPath('output.txt'));
    }
    await close();
  },
});

export { expect };

function testRuntime(): ElectronRuntime {
  const prepared = process.env['CONVOKE_TEST_RUNTIME'];
  if (prepared === undefined) throw new Error('The global setup of playwright.config.ts has not run.');
  return JSON.parse(prepared) as ElectronRuntime;
}
