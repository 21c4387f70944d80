import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whileLocked } from './cache-folder.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const PROBE_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/**
 * The Electron of package.json, downloaded by its own installer at first use.
 * @returns its executable and version, or undefined where its download server cannot be reached.
 */
export async function downloadElectron(): Promise<{ executablePath: string; version: string } | undefined> {
  const folder = dirname(fileURLToPath(import.meta.resolve('electron/package.json')));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return whileLocked(`electron-${version}`, async () => {
    const present = await installed(folder, version);
    if (present !== undefined) return present;
    if (!(await serverAnswers())) return undefined;
    const progress = createProgress(`Electron ${version}`, 1);
    await progress.during('downloading (about 120 MB, once)', () =>
      runCommand(process.execPath, [join(folder, 'install.js')], { timeoutMs: DOWNLOAD_TIMEOUT_MS }),
    );
    return installed(folder, version);
  });
}

async function installed(
  folder: string,
  version: string,
): Promise<{ executablePath: string; version: string } | undefined> {
  try {
    const found = await readFile(join(folder, 'dist', 'version'), 'utf8');
    if (found.trim().replace(/^v/, '') !== version) return undefined;
    const executable = await readFile(join(folder, 'path.txt'), 'utf8');
    return { executablePath: join(folder, 'dist', executable), version };
  } catch {
    return undefined;
  }
}

/** Asked first, because the installer has no time limit of its own where packets are dropped silently. */
async function serverAnswers(): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}
