import type { Page } from '@playwright/test';
import { launchApp, type LaunchedApp } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { EVENT_WIRE, type Bridge } from '#shared/bridge.ts';
import type { Result } from '#shared/result.ts';
import type { AppState } from '#shared/state/app-state.ts';
import type { StateEvent } from '#shared/state/patch.ts';
import { failedDelivery, pausedBroadcast } from '../e2e/staged-records.ts';
import { onAppStage } from './app-stage.ts';
import { against, atMost, type BenchResult } from './bench-result.ts';
import { longTasksDuring } from './long-tasks.ts';
import { percentile } from './median.ts';
import { rowsPainted } from './rows-painted.ts';
import { storeLibrary, type Library } from './stored-library.ts';

const TARGET_RATIO = 2;
const PERCENTILE = 0.95;
const FEW: Library = { groups: 10, workshops: 10, history: { broadcasts: 10, groupsEach: 3 } };
/** As often as the engine publishes how far a broadcast is. */
const PROGRESS_MS = 100;

/** The list that each section shows. */
const sections = [
  ['Groups', 'Groups'],
  ['Broadcasts', 'History'],
  ['Workshops', 'Workshops'],
] as const;

/**
 * How long a trainer with everything on disk waits for another page, beside the same pages with ten rows; and whether a
 * broadcast that runs makes the window stand still, from a trace, beside the same window while nothing happens.
 */
export async function busyWindow(
  runtime: ElectronRuntime,
  {
    library,
    rounds,
    deliveries,
  }: { readonly library: Library; readonly rounds: number; readonly deliveries: number },
): Promise<readonly BenchResult[]> {
  return onAppStage(runtime, 'trainer', async ({ folder, launchOn }) => {
    const open: LaunchedApp[] = [];
    const openApp = async (name: string, stored: Library): Promise<LaunchedApp> => {
      const launch = launchOn(name);
      storeLibrary(launch.userDataFolder, stored);
      const app = await launchApp(launch);
      open.push(app);
      return app;
    };
    try {
      const many = await openApp('many', library);
      const few = await openApp('few', FEW);
      const ours: number[] = [];
      const baseline: number[] = [];
      // The first round is not counted: it loads the pages.
      for (let round = 0; round <= rounds; round += 1) {
        for (const [{ window }, times] of [
          [many, ours],
          [few, baseline],
        ] as const) {
          const opened = await switchThrough(window);
          if (round > 0) times.push(...opened);
        }
      }
      await many.window.evaluate(rowsPainted, { list: 'Groups', section: 'Groups' });
      const rev = await many.window.evaluate(shownRevision);
      const idle = await longTasksDuring(many.electron, folder, () => sleep(deliveries * PROGRESS_MS));
      const busy = await longTasksDuring(many.electron, folder, () => showProgress(many, deliveries, rev));
      return [
        against(
          { name: 'the same with ten', value: percentile(baseline, PERCENTILE), targetRatio: TARGET_RATIO },
          {
            bench: 'busy-window',
            metric: 'click to another page on screen, p95',
            value: percentile(ours, PERCENTILE),
            unit: 'ms',
          },
        ),
        atMost(idle, {
          bench: 'busy-window',
          metric: 'tasks of 50 ms while a broadcast runs, at most as many as without',
          value: busy,
          unit: 'tasks',
        }),
      ];
    } finally {
      for (const app of open) await app.close();
    }
  });
}

async function switchThrough(window: Page): Promise<number[]> {
  const times: number[] = [];
  for (const [section, list] of sections) {
    const { beganAt, paintedAt } = await window.evaluate(rowsPainted, { list, section });
    times.push(paintedAt - beganAt);
  }
  return times;
}

/** In the page: the revision that the next event follows on. Before the trace, since whoever asks takes the whole state. */
async function shownRevision(): Promise<number> {
  const { bridge } = globalThis as unknown as { bridge: Bridge };
  const snapshot = (await bridge.request('app.snapshot', {})) as Result<AppState, unknown>;
  if (!snapshot.ok) throw new Error('the engine has no state');
  return snapshot.value.rev;
}

/** Tells the window of a broadcast that runs, as the engine does: a group sent to, and the rest still waiting. */
async function showProgress({ electron }: LaunchedApp, deliveries: number, rev: number): Promise<void> {
  const broadcast = pausedBroadcast(null);
  const [{ failure: _failure, ...delivery }] = [
    failedDelivery({ code: 'OFFLINE', params: {}, retryable: true }),
  ];
  for (let sent = 1; sent <= deliveries; sent += 1) {
    const event: StateEvent = {
      rev: rev + sent,
      patches: [
        {
          type: 'broadcast.put',
          broadcast: {
            ...broadcast,
            state: 'running',
            targetCount: deliveries,
            counts: { ...broadcast.counts, failed: 0, sent, queued: deliveries - sent },
          },
        },
        {
          type: 'deliveries.put',
          broadcastId: broadcast.id,
          deliveries: [{ ...delivery, failure: null, state: 'sent', position: sent }],
        },
      ],
    };
    await electron.evaluate(
      ({ BrowserWindow }, [wire, published]) => {
        BrowserWindow.getAllWindows()[0]?.webContents.send(wire, published);
      },
      [EVENT_WIRE, event] as const,
    );
    await sleep(PROGRESS_MS);
  }
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
