import type { ElectronApplication } from '@playwright/test';

const RESOLUTION_MS = 1;

/** The longest time that the main process did not turn its event loop while the work was done, in milliseconds. */
export async function stallDuring(
  electron: ElectronApplication,
  work: () => Promise<void>,
): Promise<{ readonly stallMs: number; readonly tookMs: number }> {
  const meter = await electron.evaluateHandle((_electron, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution });
    delay.enable();
    return delay;
  }, RESOLUTION_MS);
  const startedAt = performance.now();
  await work();
  const tookMs = performance.now() - startedAt;
  const longestNs = await meter.evaluate((delay) => {
    delay.disable();
    return delay.max;
  });
  return { stallMs: Math.max(0, longestNs / 1_000_000 - RESOLUTION_MS), tookMs };
}
