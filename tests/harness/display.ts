import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { constants } from 'node:os';
import { SetupError } from './setup-error.ts';
import { ensureSystemPackages } from './system-packages.ts';

const START_TIMEOUT_MS = 20_000;

export function hasDisplay(): boolean {
  return (
    process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])
  );
}

/**
 * Makes sure windows can open: keeps the desktop where there is one, else starts a virtual display that ends with
 * this process. Sets DISPLAY in this process's environment, so children have it. Throws SetupError when impossible.
 */
export async function ensureDisplay(): Promise<void> {
  if (hasDisplay()) return;
  await ensureSystemPackages();
  process.env['DISPLAY'] = await startVirtualDisplay();
}

/** Its own process group, so that Ctrl-C ends the windows before their display. */
async function startVirtualDisplay(): Promise<string> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  stopWithThisProcess(server);
  const announcement = server.stdio[3] as Readable;
  const displayNumber = await firstLine(server, announcement);
  announcement.destroy();
  server.unref();
  return `:${displayNumber}`;
}

/** The server picks a free display itself and writes its number once it accepts connections. */
function firstLine(server: ChildProcess, announcement: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (reason: string): void => {
      reject(new SetupError(`The virtual display did not start: ${reason}.`));
    };
    const timer = setTimeout(() => {
      fail(`Xvfb was silent for ${String(START_TIMEOUT_MS / 1000)} s`);
    }, START_TIMEOUT_MS);
    announcement.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    server.on('error', (error) => {
      fail(error.message);
    });
    server.on('exit', (code) => {
      clearTimeout(timer);
      fail(`Xvfb ended with ${String(code)}`);
    });
  });
}

function stopWithThisProcess(server: ChildProcess): void {
  process.on('exit', () => server.kill());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A signal alone would skip the exit handler; where others listen too, the exit is theirs.
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
    });
  }
}
