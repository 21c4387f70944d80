import type { Page } from '@playwright/test';
import { launchApp, type LaunchedApp } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import type { AdminClient } from '#simulator/admin-client.ts';
import { onAppStage } from './app-stage.ts';
import { against, atMost, type BenchResult } from './bench-result.ts';
import { percentile } from './median.ts';
import { usePage, type Use } from './page-use.ts';
import { rowsPainted } from './rows-painted.ts';
import { storeLibrary, type Library } from './stored-library.ts';
import { openTrainer } from './video-trainer.ts';
import { traceDuring } from './window-trace.ts';

const TARGET_RATIO = 2;
const PERCENTILE = 0.95;
const FEW: Library = { groups: 10, workshops: 10, history: { broadcasts: 10, groupsEach: 3 } };
const MEMBERS = 20;

interface WindowWork {
  readonly library: Library;
  readonly rounds: number;
  /** Groups of the broadcast that runs. */
  readonly groups: number;
}

/** The list that each section shows. */
const sections = [
  { section: 'Groups', list: 'Groups', findsAtOnce: true },
  { section: 'Workshops', list: 'Workshops', findsAtOnce: true },
  { section: 'Broadcasts', list: 'History', findsAtOnce: false },
] as const;

/** What a trainer does in a round, and the name under which each time of it stands in the trace. */
interface Done {
  readonly metric: string;
  readonly name: 'page' | 'type' | 'scroll';
  readonly work: (window: Page) => Promise<unknown>;
}

const everything: readonly Done[] = [
  { metric: 'click to another page on screen, p95', name: 'page', work: switchThrough },
  ...sections.flatMap(({ section, list, findsAtOnce }): Done[] => {
    const page = section.toLowerCase();
    const use = (wanted: Use) => async (window: Page) => {
      await window.evaluate(rowsPainted, { list, section });
      await window.evaluate(usePage, wanted);
    };
    const field = 'main input[type="search"]';
    return [
      {
        metric: `keystroke in the search of ${page}, p95`,
        name: 'type',
        work: use({ list, typed: { field, text: 'pottery', findsAtOnce } }),
      },
      { metric: `turn of the wheel over ${page}, p95`, name: 'scroll', work: use({ list, typed: null }) },
    ];
  }),
  { metric: 'keystroke in a message to all groups, p95', name: 'type', work: writeToAll },
];

/**
 * How long a trainer with everything on disk waits for another page, for a letter and for a turn of the wheel, beside
 * the same pages with ten rows; and whether a broadcast that runs makes the window stand still, beside the same
 * window while nothing happens. All of it is read from traces.
 */
export async function busyWindow(
  runtime: ElectronRuntime,
  { library, rounds, groups }: WindowWork,
): Promise<readonly BenchResult[]> {
  const scenario = `grid:${groups}x${MEMBERS}/${2 * MEMBERS}`;
  return onAppStage(runtime, scenario, async ({ simulator, folder, trustSwitch, launchOn }) => {
    const open: LaunchedApp[] = [];
    const openApp = async (name: string, stored: Library): Promise<LaunchedApp> => {
      const launch = launchOn(name, [trustSwitch, '--pacing-factor=0']);
      storeLibrary(launch.userDataFolder, stored);
      const app = await launchApp(launch);
      open.push(app);
      return app;
    };
    try {
      const many = await openApp('many', library);
      const few = await openApp('few', FEW);
      const results: BenchResult[] = [];
      for (const done of everything) results.push(await compare({ many, few, rounds, folder }, done));
      return [...results, await broadcasting(many, { admin: simulator.admin, groups, folder })];
    } finally {
      for (const app of open) await app.close();
    }
  });
}

interface Compared {
  readonly many: LaunchedApp;
  readonly few: LaunchedApp;
  readonly rounds: number;
  readonly folder: string;
}

async function compare({ many, few, rounds, folder }: Compared, done: Done): Promise<BenchResult> {
  const ours: number[] = [];
  const baseline: number[] = [];
  // The first round is not counted: it loads the page and compiles its code.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [{ window, electron }, times] of [
      [many, ours],
      [few, baseline],
    ] as const) {
      if (round === 0) {
        await done.work(window);
        continue;
      }
      const trace = await traceDuring(electron, folder, async () => {
        await done.work(window);
      });
      times.push(...trace.measured(done.name));
    }
  }
  return against(
    { name: 'the same with ten', value: percentile(baseline, PERCENTILE), targetRatio: TARGET_RATIO },
    { bench: 'busy-window', metric: done.metric, value: percentile(ours, PERCENTILE), unit: 'ms' },
  );
}

/** Sends to groups that have had a message before while the report ticks them off. */
async function broadcasting(
  app: LaunchedApp,
  {
    admin,
    groups,
    folder,
  }: { readonly admin: AdminClient; readonly groups: number; readonly folder: string },
): Promise<BenchResult> {
  const trainer = await openTrainer(app, admin, groups);
  await trainer.broadcast({ kind: 'text', text: 'Another one follows' });
  let tookMs = 0;
  const busy = await traceDuring(app.electron, folder, async () => {
    const beganAt = performance.now();
    const text = 'This is the other one';
    const sent = trainer.broadcast({ kind: 'text', text });
    await openReport(app.window, text);
    await sent;
    tookMs = performance.now() - beganAt;
  });
  const idle = await traceDuring(app.electron, folder, () => sleep(tookMs));
  return atMost(idle.longTasks, {
    bench: 'busy-window',
    metric: `tasks of 50 ms while a broadcast to ${groups} groups runs, at most as many as without`,
    value: busy.longTasks,
    unit: 'tasks',
  });
}

async function switchThrough(window: Page): Promise<void> {
  for (let times = 0; times < 3; times += 1) {
    for (const { section, list } of sections) await window.evaluate(rowsPainted, { list, section });
  }
}

/** Writes a message to every group there is, and gives it up. */
async function writeToAll(window: Page): Promise<void> {
  await window.evaluate(rowsPainted, { list: 'Groups', section: 'Groups' });
  const main = window.getByRole('main');
  await main.getByRole('checkbox', { name: 'Choose all groups shown' }).click();
  await main.getByRole('button', { name: 'Message them' }).click();
  await main.getByRole('textbox', { name: 'Message' }).waitFor();
  const text = 'See you on Saturday';
  await window.evaluate(usePage, { list: null, typed: { field: 'main textarea', text, findsAtOnce: false } });
  await main.getByRole('button', { name: 'Back to broadcasts' }).click();
  await window.getByRole('list', { name: 'History' }).waitFor();
}

/** Of the broadcast with that text, which may be over by then. */
async function openReport(window: Page, text: string): Promise<void> {
  await window.evaluate(rowsPainted, { list: 'History', section: 'Broadcasts' });
  await window.getByRole('main').getByRole('button').filter({ hasText: text }).first().click();
  await window.getByRole('region', { name: 'Broadcast progress' }).waitFor();
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
