import { existsSync, readFileSync } from 'node:fs';

/** `dead`: DISPLAY names one on this computer at which no server listens. */
export type DisplayState = 'present' | 'unset' | 'dead';

/** Whether a window can open on Linux. Chromium would find out later, say it in its own words and crash. */
export function checkDisplay(
  environment: Readonly<Record<string, string | undefined>>,
  platform = process.platform,
): DisplayState {
  if (platform !== 'linux' || environment['WAYLAND_DISPLAY']) return 'present';
  const display = environment['DISPLAY'];
  if (!display) return 'unset';
  const local = /^(?:unix)?:(\d+)/.exec(display)?.[1];
  // One on another computer is found out by Chromium alone.
  return local === undefined || listens(`/tmp/.X11-unix/X${local}`) ? 'present' : 'dead';
}

/** A server may have a socket in the file system, an abstract one, or both. */
function listens(socket: string): boolean {
  if (existsSync(socket)) return true;
  try {
    return readFileSync('/proc/net/unix', 'utf8').includes(`@${socket}\n`);
  } catch {
    return false;
  }
}
