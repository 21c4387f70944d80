import type { Page } from '@playwright/test';
import { launchApp, type LaunchedApp } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { onAppStage } from './app-stage.ts';
import { against, type BenchResult } from './bench-result.ts';
import { percentile } from './median.ts';
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
          const { keystrokes, scrolls } = await window.evaluate(useList, SEARCH);
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

/** In the page: types the search letter by letter, takes it back, then scrolls down and up. */
async function useList(search: string): Promise<ListFigures> {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
  const list = document.querySelector<HTMLElement>('ul[aria-label="Groups"]');
  const scroller = list?.parentElement;
  if (field === null || scroller == null) throw new Error('there is no list of groups');
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');

  /** Until what the work led to is painted: a message that is posted in a frame is taken after its paint. */
  const timed = async (work: () => void): Promise<number> => {
    await new Promise(requestAnimationFrame);
    const startedAt = performance.now();
    work();
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          resolve();
        };
        port2.postMessage(null);
      });
    });
    return performance.now() - startedAt;
  };
  const type = (text: string): Promise<number> =>
    timed(() => {
      value?.set?.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });

  const keystrokes: number[] = [];
  const texts = Array.from({ length: search.length }, (_, index) => search.slice(0, index + 1));
  for (const text of [...texts, ...texts.toReversed().slice(1), '']) {
    keystrokes.push(await type(text));
    const [first] = document.querySelectorAll('ul[aria-label="Groups"] > li');
    if (first?.textContent.toLowerCase().includes(text) !== true)
      throw new Error(`nothing was found by ${text}`);
  }
  const scrolls: number[] = [];
  for (let turn = 0; turn < 40; turn += 1) {
    scrolls.push(
      await timed(() => {
        scroller.scrollTop += turn < 20 ? 480 : -480;
      }),
    );
    const rows = document.querySelectorAll('ul[aria-label="Groups"] > li').length;
    if (rows < 5) throw new Error(`only ${rows} rows are on screen`);
  }
  return { keystrokes, scrolls };
}
