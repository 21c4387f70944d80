import type { Page } from '@playwright/test';
import { launchApp, type LaunchedApp } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { onAppStage } from './app-stage.ts';
import { against, type BenchResult } from './bench-result.ts';
import { percentile } from './median.ts';
import { usePage } from './page-use.ts';
import { rowsPainted } from './rows-painted.ts';
import { storeLibrary } from './stored-library.ts';

const TARGET_RATIO = 2;
const PERCENTILE = 0.95;
const FEW = 10;
/** Typed letter by letter, and taken back again. */
const SEARCH = 'pottery';

/** Milliseconds, one of each keystroke and of each turn of the wheel. */
interface ListFigures {
  readonly keystrokes: number[];
  readonly scrolls: number[];
}

/** From a keystroke in the search, and from a turn of the wheel, to the paint, beside the same list with ten groups. */
export async function groupList(
  runtime: ElectronRuntime,
  { groups, rounds }: { readonly groups: number; readonly rounds: number },
): Promise<readonly BenchResult[]> {
  const ours: ListFigures = { keystrokes: [], scrolls: [] };
  const baseline: ListFigures = { keystrokes: [], scrolls: [] };
  await onAppStage(runtime, 'trainer', async ({ launchOn }) => {
    const open: LaunchedApp[] = [];
    const openGroups = async (name: string, count: number): Promise<Page> => {
      const launch = launchOn(name);
      storeLibrary(launch.userDataFolder, { groups: count, workshops: FEW });
      const app = await launchApp(launch);
      open.push(app);
      await app.window.evaluate(rowsPainted, { list: 'Groups', section: 'Groups' });
      return app.window;
    };
    try {
      const [many, few] = [await openGroups('many', groups), await openGroups('few', FEW)];
      // The first round is not counted: it compiles the code.
      for (let round = 0; round <= rounds; round += 1) {
        for (const [window, figures] of [
          [many, ours],
          [few, baseline],
        ] as const) {
          const keystrokes = await window.evaluate(usePage, {
            list: 'Groups',
            typed: { field: 'main input[type="search"]', text: SEARCH, findsAtOnce: true },
          });
          const scrolls = await window.evaluate(usePage, { list: 'Groups', typed: null });
          if (round === 0) continue;
          figures.keystrokes.push(...keystrokes);
          figures.scrolls.push(...scrolls);
        }
      }
    } finally {
      for (const app of open) await app.close();
    }
  });
  const name = `the same with ${FEW} groups`;
  const figure = (key: keyof ListFigures, metric: string): BenchResult =>
    against(
      { name, value: percentile(baseline[key], PERCENTILE), targetRatio: TARGET_RATIO },
      { bench: 'group-list', metric, value: percentile(ours[key], PERCENTILE), unit: 'ms' },
    );
  return [
    figure('keystrokes', 'keystroke in the search to the paint, p95'),
    figure('scrolls', 'turn of the wheel to the paint, p95'),
  ];
}
