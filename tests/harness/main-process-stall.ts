import type { ElectronApplication } from '@playwright/test';
import { startStallMeter } from './stall-meter.ts';

/** The longest time that the main process did not turn its event loop while the work was done, in milliseconds. */
export async function stallDuring(
  electron: ElectronApplication,
  work: () => Promise<void>,
): Promise<{ readonly stallMs: number; readonly tookMs: number }> {
  const meter = await electron.evaluateHandle(startStallMeter);
  const startedAt = performance.now();
  await work();
  const tookMs = performance.now() - startedAt;
  return { stallMs: await meter.evaluate(({ stop }) => stop()), tookMs };
}
