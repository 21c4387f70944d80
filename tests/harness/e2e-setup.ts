import { ensureBuilt } from './build.ts';
import { ensureDisplay } from './display.ts';
import { ensureElectron } from './electron-runtime.ts';

/** Playwright's global setup: what it puts into the environment, its workers inherit. */
export default async function prepare(): Promise<void> {
  await ensureDisplay();
  const runtime = await ensureElectron();
  await ensureBuilt(runtime);
  process.env['CONVOKE_TEST_RUNTIME'] = JSON.stringify(runtime);
}
