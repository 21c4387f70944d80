import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchApp } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import { mp4Bytes } from '../integration/media/sample-files.ts';
import { onAppStage } from './app-stage.ts';
import { against, atMost, type BenchResult } from './bench-result.ts';
import { median } from './median.ts';
import { openTrainer, type Trainer } from './video-trainer.ts';

/** Of the idle app. */
const TARGET_RATIO = 1.5;
/** What is measured. */
interface VideoWork {
  readonly groups: number;
  readonly videoBytes: number;
  readonly rounds: number;
}

/** What the app does right after something else is no part of it. */
const SETTLE_MS = 2_000;

interface Round {
  readonly uploads: number;
  readonly busyMs: number;
  readonly idleMs: number;
}

/**
 * A video to groups that have had a message before, in the real app beside a simulator of its own: how often it
 * is uploaded, and the longest stall of the main process meanwhile beside that of the idle app for as long.
 */
export async function videoBroadcast(
  runtime: ElectronRuntime,
  { groups, videoBytes, rounds: count }: VideoWork,
): Promise<readonly BenchResult[]> {
  const scenario = `grid:${groups}x20/40`;
  return onAppStage(runtime, scenario, async ({ simulator, folder, launchOn, trustSwitch }) => {
    const app = await launchApp(launchOn('data', [trustSwitch, '--pacing-factor=0']));
    const measureRound = async (trainer: Trainer, round: number): Promise<Round> => {
      const path = join(folder, `holiday-${round}.mp4`);
      const head = mp4Bytes({ dataBytes: 0 }).length;
      await writeFile(path, mp4Bytes({ dataBytes: videoBytes - head }));
      const attachment = await trainer.attachVideo(path, randomUUID());
      await simulator.admin.reset();
      await settle();
      const busy = await trainer.stallDuring(() =>
        trainer.broadcast({ kind: 'video', text: 'The way', attachment }),
      );
      const uploads = (await simulator.admin.uploads()).length;
      await settle();
      const idle = await trainer.stallDuring(() => sleep(busy.tookMs));
      return { uploads, busyMs: busy.stallMs, idleMs: idle.stallMs };
    };
    try {
      const trainer = await openTrainer(app, simulator.admin, groups);
      // The keys of new people are what `broadcast-cold` measures.
      await trainer.broadcast({ kind: 'text', text: 'A video follows' });
      const rounds: Round[] = [];
      for (let round = 0; round < count; round += 1) rounds.push(await measureRound(trainer, round));
      return results(rounds);
    } finally {
      await app.close();
    }
  });
}

function results(rounds: readonly Round[]): readonly BenchResult[] {
  const bench = 'video-broadcast';
  return [
    atMost(1, {
      bench,
      metric: 'uploads of the video, in the worst round',
      value: Math.max(...rounds.map(({ uploads }) => uploads)),
      unit: 'uploads',
    }),
    against(
      {
        name: 'the idle app for as long',
        value: median(rounds.map(({ idleMs }) => idleMs)),
        targetRatio: TARGET_RATIO,
      },
      {
        bench,
        metric: 'longest event-loop stall, median of the rounds',
        value: median(rounds.map(({ busyMs }) => busyMs)),
        unit: 'ms',
      },
    ),
  ];
}

const settle = (): Promise<void> => sleep(SETTLE_MS);

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
