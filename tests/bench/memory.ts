import { randomUUID } from 'node:crypto';
import { launchApp, type AppLaunch } from '#harness/app-launch.ts';
import { memoryOf } from '#harness/process-memory.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import type { Bridge } from '#shared/bridge.ts';
import type { Result } from '#shared/result.ts';
import type { AppState } from '#shared/state/app-state.ts';
import { onAppStage } from './app-stage.ts';
import { against, type BenchResult } from './bench-result.ts';
import { median } from './median.ts';
import { sendInPage } from './send-in-page.ts';
import { openTrainer } from './video-trainer.ts';
import { startBareWindow, startConvoke } from './window-process.ts';

const IDLE_TARGET_RATIO = 1.35;
const BROADCAST_TARGET_RATIO = 1.6;
const MEGABYTE = 1_000_000;
const SAMPLE_EVERY_MS = 250;

interface MemoryWork {
  readonly groups: number;
  readonly members: number;
  readonly rounds: number;
  /** How long each is left alone before it is looked at. */
  readonly idleMs: number;
}

/** Memory of all processes, connected and idle and at most during a broadcast, beside a bare window. */
export async function memory(runtime: ElectronRuntime, work: MemoryWork): Promise<readonly BenchResult[]> {
  const bare: number[] = [];
  const idle: number[] = [];
  const busy: number[] = [];
  const scenario = `grid:${work.groups}x${work.members}/${work.members * 4}`;
  await onAppStage(runtime, scenario, async ({ simulator, launchOn, trustSwitch }) => {
    const launch = launchOn('data', [trustSwitch, '--pacing-factor=0']);
    const app = await launchApp(launch);
    await openTrainer(app, simulator.admin, work.groups, { keyStorage: 'file' });
    await app.close();
    for (let round = 0; round < work.rounds; round += 1) {
      bare.push(await measureBare(launch));
      const { idleBytes, busyBytes } = await measureOurs(launch, round);
      idle.push(idleBytes);
      busy.push(busyBytes);
    }
  });
  const baseline = { name: 'a bare window', value: median(bare) / MEGABYTE };
  const figure = { bench: 'memory', unit: 'MB' };
  return [
    against(
      { ...baseline, targetRatio: IDLE_TARGET_RATIO },
      { ...figure, metric: 'connected and idle', value: median(idle) / MEGABYTE },
    ),
    against(
      { ...baseline, targetRatio: BROADCAST_TARGET_RATIO },
      {
        ...figure,
        metric: `at most during a broadcast to ${work.groups} groups`,
        value: median(busy) / MEGABYTE,
      },
    ),
  ];

  async function measureBare(launch: AppLaunch): Promise<number> {
    const window = await startBareWindow(launch);
    await window.page.run(() => document.readyState, null);
    await pause(work.idleMs);
    const bytes = await memoryOf(window.pid);
    await window.end();
    return bytes;
  }

  async function measureOurs(
    launch: AppLaunch,
    round: number,
  ): Promise<{ idleBytes: number; busyBytes: number }> {
    const app = await startConvoke(launch);
    const groupIds = await app.page.run(whenOnline, null);
    await pause(work.idleMs);
    const idleBytes = await memoryOf(app.pid);
    const broadcast = {
      broadcastId: randomUUID(),
      content: { kind: 'text', text: `Doors open at ${round + 1}` } as const,
      groupIds,
      workshopId: null,
      pacing: 'quick' as const,
      acceptedWarnings: [],
    };
    const broadcasting = new AbortController();
    const sent = app.page.run(sendInPage, broadcast).finally(() => {
      broadcasting.abort();
    });
    let busyBytes = 0;
    while (!broadcasting.signal.aborted) {
      busyBytes = Math.max(busyBytes, await memoryOf(app.pid));
      await pause(SAMPLE_EVERY_MS);
    }
    if ((await sent) !== groupIds.length) throw new Error(`only ${await sent} groups got the broadcast`);
    await app.end();
    return { idleBytes, busyBytes };
  }
}

/** In the page: resolves with the groups once the account is online. */
async function whenOnline(): Promise<string[]> {
  const { bridge } = globalThis as unknown as { bridge: Bridge };
  for (;;) {
    const answer = JSON.parse(await bridge.request('app.snapshot', {})) as Result<AppState, unknown>;
    if (answer.ok && answer.value.accounts.some(({ connection }) => connection.state === 'online')) {
      return answer.value.groups.map(({ id }) => id);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
