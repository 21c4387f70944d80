import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { whileLocked } from './cache-folder.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { repository, runTool } from './npm-tool.ts';
import { createProgress } from './progress.ts';
import type { CommandResult } from './run-command.ts';
import { SetupError } from './setup-error.ts';

/** Says what the bundle in out/ was built for, and by its age from which sources. */
const STAMP = join(repository, 'out', 'built-for');
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'tests/harness/licences.ts',
  'electron.vite.config.ts',
  'lingui.config.ts',
  'package.json',
];

/** Bundles the app for the runtime's Electron, whatever is there already. */
export async function build(runtime: ElectronRuntime): Promise<CommandResult> {
  return whileLocked('build', async () => {
    const result = await runTool('electron-vite', ['build'], {
      env: { ELECTRON_MAJOR_VER: major(runtime) },
    });
    if (result.exitCode === 0) await writeFile(STAMP, major(runtime));
    return result;
  });
}

/** Bundles the app unless the bundle is newer than every source. Throws SetupError when it cannot be built. */
export async function ensureBuilt(runtime: ElectronRuntime): Promise<void> {
  if (await isFresh(runtime)) return;
  const result = await createProgress('Convoke', 1).during('building', () => build(runtime));
  if (result.exitCode !== 0) throw new SetupError(`Convoke could not be built:\n${result.output}`);
}

async function isFresh(runtime: ElectronRuntime): Promise<boolean> {
  const builtFor = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (builtFor !== major(runtime)) return false;
  const { mtimeMs } = await stat(STAMP);
  const changes = await Promise.all(SOURCES.map((path) => lastChangeMs(join(repository, path))));
  return Math.max(...changes) < mtimeMs;
}

/** A folder's own time counts too: it changes when a file is added or removed. */
async function lastChangeMs(path: string): Promise<number> {
  const found = await stat(path);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => lastChangeMs(join(path, name))));
  return Math.max(found.mtimeMs, ...inside);
}

function major({ version }: ElectronRuntime): string {
  return version.split('.')[0] ?? version;
}
