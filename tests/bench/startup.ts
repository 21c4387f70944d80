import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { onAppStage } from './app-stage.ts';
import { against, type BenchResult } from './bench-result.ts';
import { median } from './median.ts';
import { rowsPainted } from './rows-painted.ts';
import { storeLibrary, type Library } from './stored-library.ts';
import { startBareWindow, startConvoke, type WindowProcess } from './window-process.ts';

const FIRST_PAINT_TARGET_RATIO = 1.5;
const DATA_TARGET_RATIO = 2;

/** From a start to what is on screen, with all that is on disk, beside the first paint of a bare window. */
export async function startup(
  runtime: ElectronRuntime,
  { library, rounds }: { readonly library: Library; readonly rounds: number },
): Promise<readonly BenchResult[]> {
  return onAppStage(runtime, 'trainer', async ({ launchOn }) => {
    const launch = launchOn('data');
    storeLibrary(launch.userDataFolder, library);
    const bare: number[] = [];
    const paints: number[] = [];
    const data: number[] = [];
    // The first start of each is not counted: it fills the caches.
    for (let round = 0; round <= rounds; round += 1) {
      const window = await startBareWindow(launch);
      const barePaint = await firstPaint(window);
      await window.end();
      const app = await startConvoke(launch);
      const paint = await firstPaint(app);
      const { paintedAt } = await app.page.run(rowsPainted, { list: 'Workshops', section: null });
      await app.end();
      if (round === 0) continue;
      bare.push(barePaint);
      paints.push(paint);
      data.push(paintedAt - app.startedAtMs);
    }
    const baseline = { name: 'first paint of a bare window', value: median(bare) };
    const bench = 'startup';
    return [
      against(
        { ...baseline, targetRatio: FIRST_PAINT_TARGET_RATIO },
        { bench, metric: 'start to the first paint', value: median(paints), unit: 'ms' },
      ),
      against(
        { ...baseline, targetRatio: DATA_TARGET_RATIO },
        { bench, metric: 'start to the workshops on screen', value: median(data), unit: 'ms' },
      ),
    ];
  });
}

/** Milliseconds from the start of the process until something stood in its window. */
async function firstPaint({ page, startedAtMs }: WindowProcess): Promise<number> {
  const paintedAt = await page.run(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((entries) => {
          const [paint] = entries.getEntriesByName('first-contentful-paint');
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
    null,
  );
  return paintedAt - startedAtMs;
}
