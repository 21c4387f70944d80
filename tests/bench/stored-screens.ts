import type { Page } from '@playwright/test';
import { launchApp, type AppLaunch } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { onAppStage } from './app-stage.ts';
import { against, atMost, type BenchResult } from './bench-result.ts';
import { motionOf, searchTime } from './list-motion.ts';
import { median } from './median.ts';
import { rowsPainted } from './rows-painted.ts';
import { storeLibrary, type Library } from './stored-library.ts';

/** Of the same page with ten. */
const TARGET_RATIO = 2;
const TEN: Library = { groups: 10, workshops: 10 };

/** Milliseconds, where nothing else is said. */
interface Screens {
  /** From the start of the process to the workshops on screen. */
  readonly start: number;
  /** From the click to the groups on screen. */
  readonly groups: number;
  /** From the click to the workshops on screen. */
  readonly workshops: number;
  /** Of the groups, while they are scrolled: the mean. */
  readonly frame: number;
  /** Of a hundred frames of that, those that are seen as a stop. */
  readonly stops: number;
  /** From a word in the search of the groups to what it finds. */
  readonly search: number;
}

const figures: readonly (readonly [keyof Screens, string])[] = [
  ['start', 'start to the workshops on screen'],
  ['groups', 'click to the groups on screen'],
  ['workshops', 'click to the workshops on screen'],
  ['frame', 'frame while the groups are scrolled'],
  ['search', 'word to the groups it finds'],
];

/** Of a hundred frames. */
const STOPS_MAX = 2;
const SCROLLED_FRAMES = 120;

/**
 * How long a trainer waits for what is on disk, beside the same pages with ten rows: the app started over and over, now
 * with one library and now with the other.
 */
export async function storedScreens(
  runtime: ElectronRuntime,
  { library, rounds }: { readonly library: Library; readonly rounds: number },
): Promise<readonly BenchResult[]> {
  return onAppStage(runtime, 'trainer', async ({ launchOn }) => {
    const [large, small] = [launchOn('large'), launchOn('small')];
    storeLibrary(large.userDataFolder, library);
    storeLibrary(small.userDataFolder, TEN);
    const ours: Screens[] = [];
    const baseline: Screens[] = [];
    // The first start of each is not counted: it fills the caches.
    for (let round = 0; round <= rounds; round += 1) {
      const [first, second] = [await screensOf(large), await screensOf(small)];
      if (round === 0) continue;
      ours.push(first);
      baseline.push(second);
    }
    const bench = 'stored-screens';
    const valueOf = (screens: readonly Screens[], key: keyof Screens): number =>
      median(screens.map((each) => each[key]));
    return [
      ...figures.map(([key, metric]) =>
        against(
          { name: 'the same with ten', value: valueOf(baseline, key), targetRatio: TARGET_RATIO },
          { bench, metric, value: valueOf(ours, key), unit: 'ms' },
        ),
      ),
      atMost(STOPS_MAX, {
        bench,
        metric: 'frames over 100 ms while the groups are scrolled',
        value: valueOf(ours, 'stops'),
        unit: '%',
      }),
    ];
  });
}

async function screensOf(launch: AppLaunch): Promise<Screens> {
  const startedAt = Date.now();
  const app = await launchApp(launch);
  try {
    const start = (await onScreen(app.window, 'Workshops')) - startedAt;
    const groups = await timeToOpen(app.window, 'Groups');
    const motion = await app.window.evaluate(motionOf, { list: 'Groups', frames: SCROLLED_FRAMES });
    const search = await app.window.evaluate(searchTime, {
      list: 'Groups',
      search: 'Search groups',
      word: 'Pottery',
    });
    const workshops = await timeToOpen(app.window, 'Workshops');
    return { start, groups, workshops, ...motion, search };
  } finally {
    await app.close();
  }
}

/** When rows of the list are painted, in epoch milliseconds. */
function onScreen(window: Page, list: string): Promise<number> {
  return window.evaluate(rowsPainted, { list, section: null }).then(({ paintedAt }) => paintedAt);
}

async function timeToOpen(window: Page, section: string): Promise<number> {
  const { beganAt, paintedAt } = await window.evaluate(rowsPainted, { list: section, section });
  return paintedAt - beganAt;
}
