import { ensureBuilt } from './build.ts';
import { hasDisplay } from './display.ts';
import { ensureElectron } from './electron-runtime.ts';
import { ensureSystemPackages } from './system-packages.ts';

/** Playwright's global setup: what it puts into the environment, its workers inherit. */
export default async function prepare(): Promise<void> {
  // Each worker starts a virtual display of its own; what that takes is installed once.
  if (!hasDisplay()) await ensureSystemPackages();
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  process.env['CONVOKE_TEST_RUNTIME'] = JSON.stringify(runtime);
}
