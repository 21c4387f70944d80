import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { launchApp, launchArguments, launchEnvironment, type AppLaunch } from '../app-launch.ts';
import type { ElectronApplication, Page } from '@playwright/test';

/** The app from its start to its end by force. */
export interface AppLife {
  readonly startedAtMs: number;
  /** True once it has ended, by whatever. */
  hasEnded(): boolean;
  /** SIGSTOP to all of its processes, as if the computer slept; until it is resumed or killed. */
  suspend(): void;
  resume(): void;
  /** SIGKILL to all of its processes at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/** A life with the window in reach of the script. */
export interface WatchedLife extends AppLife {
  readonly window: Page;
  readonly electron: ElectronApplication;
  /** Moves the clock as the main process sees it, from now on. */
  moveClock(byMs: number): Promise<void>;
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
  const { electron, window } = app;
  return {
    ...lifeOf(electron.process()),
    window,
    electron,
    moveClock: (byMs) =>
      electron.evaluate((_electron, by) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + by;
      }, byMs),
    close: () => app.close(),
  };
}

export function isWatched(life: AppLife): life is WatchedLife {
  return 'window' in life;
}

function lifeOf(child: ChildProcess): AppLife {
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const endWithThisProcess = (): void => {
    signalGroup(child, 'SIGKILL');
  };
  process.once('exit', endWithThisProcess);
  child.once('exit', () => process.off('exit', endWithThisProcess));
  return {
    startedAtMs: Date.now(),
    hasEnded,
    suspend() {
      signalGroup(child, 'SIGSTOP');
    },
    resume() {
      signalGroup(child, 'SIGCONT');
    },
    async kill() {
      const exited = hasEnded() ? Promise.resolve([]) : once(child, 'exit');
      signalGroup(child, 'SIGKILL');
      await exited;
    },
  };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}
