import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appArguments } from './app-arguments.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { repository } from './npm-tool.ts';
import { runCommand, type CommandResult } from './run-command.ts';

/**
 * Holds the app back until Playwright is attached. Playwright adds it only to an Electron it has found itself;
 * without it, attaching while the window is being made hangs in about one launch out of three.
 */
const LOADER = join(repository, 'node_modules/playwright-core/lib/server/electron/loader.js');
const READY_TIMEOUT_MS = 30_000;
const CLOSE_TIMEOUT_MS = 15_000;

export interface LaunchedApp {
  readonly electron: ElectronApplication;
  /** The main window, its first snapshot on screen. */
  readonly window: Page;
  /** Quits as a person would; ends the process by force when that takes too long, and then rejects. */
  close(): Promise<void>;
}

export interface AppLaunch {
  readonly runtime: ElectronRuntime;
  readonly userDataFolder: string;
  /** File to which everything is appended that the app prints. */
  readonly outputFile: string;
  /** The simulator's address; without it the app would talk to real WhatsApp. */
  readonly whatsappUrl: string;
  /** Variables that differ from this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further switches of the app. */
  readonly switches?: readonly string[];
}

/** Opens the built app in real Electron and waits until it is ready. */
export async function launchApp(launch: AppLaunch): Promise<LaunchedApp> {
  const electron = await _electron.launch({
    executablePath: join(import.meta.dirname, 'electron-with-output.sh'),
    args: ['-r', LOADER, ...launchArguments(launch)],
    env: launchEnvironment(launch),
    // Playwright would otherwise force the light scheme on an app that follows the system.
    colorScheme: null,
    timeout: READY_TIMEOUT_MS,
  });
  const child = electron.process();
  const exited = child.exitCode === null ? once(child, 'exit') : Promise.resolve([]);
  const close = async (): Promise<void> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
    await electron.close();
    await exited;
    clearTimeout(timer);
    if (child.signalCode === 'SIGKILL')
      throw new Error(`The app did not quit within ${CLOSE_TIMEOUT_MS} ms.`);
  };
  try {
    const window = await electron.firstWindow({ timeout: READY_TIMEOUT_MS });
    await window.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: READY_TIMEOUT_MS });
    return { electron, window, close };
  } catch (error) {
    child.kill('SIGKILL');
    const output = await readFile(launch.outputFile, 'utf8').catch(() => '');
    throw new Error(`The app did not become ready. It printed:\n${output}`, { cause: error });
  }
}

/** Starts the app without a test runner attached and waits for its end: for starts that are to be refused. */
export function runAppToItsEnd(launch: AppLaunch, timeoutMs: number): Promise<CommandResult> {
  return runCommand(launch.runtime.executablePath, launchArguments(launch), {
    env: launchEnvironment(launch),
    timeoutMs,
  });
}

/** What the app is told behind Electron's executable. */
export function launchArguments({
  runtime,
  userDataFolder,
  whatsappUrl,
  switches = [],
}: AppLaunch): string[] {
  return appArguments(runtime, [
    `--user-data-dir=${userDataFolder}`,
    `--whatsapp-url=${whatsappUrl}`,
    ...switches,
  ]);
}

/** The environment for it. */
export function launchEnvironment({ runtime, outputFile, environment }: AppLaunch): Record<string, string> {
  // What steers the test runner's own Node would steer Electron's as well.
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _runAsNode, ...inherited } = process.env;
  return {
    ...(inherited as Record<string, string>),
    CONVOKE_ELECTRON: runtime.executablePath,
    CONVOKE_OUTPUT: outputFile,
    ...environment,
  };
}
