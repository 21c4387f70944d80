import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { launchApp, launchArguments, launchEnvironment, type AppLaunch } from '../app-launch.ts';
import type { Page } from '@playwright/test';

/** The app from its start to its end by force. */
export interface AppLife {
  readonly startedAtMs: number;
  /** True once it has ended, by whatever. */
  hasEnded(): boolean;
  /** SIGKILL to all of its processes at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/** A life with the window in reach of the script. */
export interface WatchedLife extends AppLife {
  readonly window: Page;
  /** Quits as a person would. */
  close(): Promise<void>;
}

/** Starts the app as a double click does: nothing holds it back, and nobody watches. */
export function startApp(launch: AppLaunch): AppLife {
  const output = openSync(launch.outputFile, 'a');
  const child = spawn(launch.runtime.executablePath, launchArguments(launch), {
    env: launchEnvironment(launch),
    stdio: ['ignore', output, output],
    // A group of its own, so that a kill takes all of it.
    detached: true,
  });
  closeSync(output);
  return lifeOf(child);
}

/** Starts the app and waits until its window is ready. */
export async function openApp(launch: AppLaunch): Promise<WatchedLife> {
  const app = await launchApp(launch);
  return { ...lifeOf(app.electron.process()), window: app.window, close: () => app.close() };
}

function lifeOf(child: ChildProcess): AppLife {
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const endWithThisProcess = (): void => {
    killGroup(child);
  };
  process.once('exit', endWithThisProcess);
  child.once('exit', () => process.off('exit', endWithThisProcess));
  return {
    startedAtMs: Date.now(),
    hasEnded,
    async kill() {
      const exited = hasEnded() ? Promise.resolve([]) : once(child, 'exit');
      killGroup(child);
      await exited;
    },
  };
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
