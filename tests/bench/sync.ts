import { launchApp } from '#harness/app-launch.ts';
import type { ElectronRuntime } from '#harness/electron-runtime.ts';
import type { SimulatorProcess } from '#harness/simulator-process.ts';
import { onAppStage } from './app-stage.ts';
import { against, type BenchResult } from './bench-result.ts';
import { linkAccount } from './link-account.ts';
import { bundleClient, measure, type BenchRuntime } from './measured-process.ts';
import { median } from './median.ts';

const TARGET_RATIO = 1.3;
const MEMBERS = 8;

interface SyncWork {
  readonly groups: number;
  readonly rounds: number;
}

/** From the query for all groups, as WhatsApp takes it, to the groups on screen, beside bare Baileys' own query. */
export async function sync(
  runtime: { readonly electron: ElectronRuntime; readonly node: BenchRuntime },
  { groups, rounds }: SyncWork,
): Promise<readonly BenchResult[]> {
  const client = await bundleClient('sync-client');
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await firstSync(runtime.electron, groups));
    bare.push(await bareQuery(client, runtime.node, groups));
  }
  return [
    against(
      { name: 'bare Baileys’ query', value: median(bare), targetRatio: TARGET_RATIO },
      {
        bench: 'sync',
        metric: `first sync of ${groups} groups to the screen`,
        value: median(ours),
        unit: 'ms',
      },
    ),
  ];
}

function scenarioOf(groups: number): string {
  return `grid:${groups}x${MEMBERS}/200`;
}

function firstSync(runtime: ElectronRuntime, groups: number): Promise<number> {
  return onAppStage(runtime, scenarioOf(groups), async ({ simulator, launchOn }) => {
    // As a packaged build, it does not parse what it answers once more.
    const app = await launchApp(launchOn('data', ['--check-outputs=no']));
    try {
      // Open before they come, as a trainer who has just linked looks at it.
      const painted = app.window.evaluate(allGroupsPainted, groups);
      await linkAccount(app.window, simulator.admin);
      return (await painted) - (await queryTakenAtMs(simulator));
    } finally {
      await app.close();
    }
  });
}

/** Bare Baileys in its own process asks for all groups. */
export function bareQuery(client: string, runtime: BenchRuntime, groups: number): Promise<number> {
  return measure('bare-baileys', client, runtime, scenarioOf(groups), async (printed, simulator) => {
    const { answeredAtMs, groups: count } = printed as { answeredAtMs: number; groups: number };
    if (count !== groups) throw new Error(`bare Baileys has ${count} of ${groups} groups`);
    return answeredAtMs - (await queryTakenAtMs(simulator));
  });
}

async function queryTakenAtMs({ admin }: SimulatorProcess): Promise<number> {
  const { requests } = await admin.requests();
  const query = requests.find(({ request, target }) => target === '@g.us' && request.startsWith('w:g2'));
  if (query === undefined) throw new Error('nobody asked for the groups');
  return query.atMs;
}

/** In the page: goes to the groups as soon as it may, and waits until all of them are counted there. Epoch milliseconds. */
async function allGroupsPainted(count: number): Promise<number> {
  const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
  const rows = (): number =>
    Number(document.querySelector('ul[aria-label="Groups"] > li')?.getAttribute('aria-setsize') ?? 0);
  while (rows() !== count) {
    if (document.querySelector('nav a[aria-current="page"]')?.textContent.trim() !== 'Groups') {
      [...document.querySelectorAll<HTMLElement>('nav a')]
        .find(({ textContent }) => textContent.trim() === 'Groups')
        ?.click();
    }
    await frame();
  }
  // Painted once the frame after the one with the rows begins.
  await frame();
  await frame();
  return performance.timeOrigin + performance.now();
}
