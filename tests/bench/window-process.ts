import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { launchArguments, launchEnvironment, type AppLaunch } from '#harness/app-launch.ts';
import { openPageProbe, type PageProbe } from './page-probe.ts';

/** An Electron that was started as a person starts it. */
export interface WindowProcess {
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  /** Of its first process. */
  readonly pid: number;
  readonly page: PageProbe;
  /** Quits it, and by force where it does not go. */
  end(): Promise<void>;
}

const QUIT_TIMEOUT_MS = 20_000;

/** Convoke, built. As a packaged build it does not parse what it answers once more. */
export function startConvoke(launch: AppLaunch): Promise<WindowProcess> {
  return startWindow(launch, [...launchArguments(launch), '--check-outputs=no']);
}

/** The least that Electron can show, with a data folder of its own. */
export function startBareWindow(launch: AppLaunch): Promise<WindowProcess> {
  return startWindow(launch, [
    ...launch.runtime.args,
    `--user-data-dir=${launch.userDataFolder}-bare`,
    join(import.meta.dirname, 'bare-window'),
  ]);
}

async function startWindow(launch: AppLaunch, args: readonly string[]): Promise<WindowProcess> {
  const startedAtMs = Date.now();
  const child = spawn(launch.runtime.executablePath, ['--remote-debugging-port=0', ...args], {
    env: launchEnvironment(launch),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const killWithUs = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', killWithUs);
  const page = await openPageProbe(await debuggerAddress(child.stderr));
  return {
    startedAtMs,
    pid: child.pid ?? 0,
    page,
    async end() {
      const timer = setTimeout(killWithUs, QUIT_TIMEOUT_MS);
      await page.quit();
      await exited;
      clearTimeout(timer);
      process.off('exit', killWithUs);
    },
  };
}

async function debuggerAddress(output: NodeJS.ReadableStream): Promise<string> {
  const printed: string[] = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: output })
      .on('line', (line) => {
        const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
        printed.push(line);
      })
      .on('close', () => {
        reject(new Error(`The window did not open:\n${printed.join('\n')}`));
      });
  });
}
