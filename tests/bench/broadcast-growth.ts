import { against, atMost, type BenchResult } from './bench-result.ts';
import { perDeliveryMs, type BroadcastFigures } from './growth-figures.ts';
import { median } from './median.ts';
import { bundleClient, measure, type BenchRuntime } from './measured-process.ts';

const TARGET_RATIO = 1.2;
/** The first groups make the sessions with their people; all that follow know them already. */
const WARM_UP = 20;
/** Small broadcasts before the large ones: one alone is over in a moment. */
const SMALL_ROUNDS = 3;
const GROUP = { members: 4, people: 30 };
const MEGABYTE = 1_000_000;
/** Of a whole broadcast, whatever its size. */
const HEAP_GROWTH_MAX_MB = 20;
const RSS_GROWTH_MAX_MB = 60;

/** Whether a delivery costs more, or memory is kept, the more of them a broadcast has. The smallest size is the baseline. */
export async function broadcastGrowth(
  runtime: BenchRuntime,
  { small, sizes }: { readonly small: number; readonly sizes: readonly number[] },
): Promise<readonly BenchResult[]> {
  const client = await bundleClient('growth-client');
  const smallOnes = Array.from({ length: SMALL_ROUNDS }, () => small);
  const [, ...figures] = await measureGrowth(client, runtime, [WARM_UP, ...smallOnes, ...sizes]);
  const before = figures.slice(0, SMALL_ROUNDS);
  const baseline = {
    name: `ours, ${small} targets`,
    value: median(before.map(({ sentAtMs }) => perDeliveryMs(sentAtMs))),
    targetRatio: TARGET_RATIO,
  };
  const cpuBaseline = {
    ...baseline,
    value: median(before.map(({ cpuMs, sentAtMs }) => cpuMs / sentAtMs.length)),
  };
  const bench = 'broadcast-growth';
  const results: BenchResult[] = [];
  const growthMb = (now: number, then: number): number => Math.round((now - then) / MEGABYTE);
  let last = before.at(-1);
  for (const one of figures.slice(SMALL_ROUNDS)) {
    const { sentAtMs, cpuMs, heapBytes } = one;
    const targets = `${sentAtMs.length} targets`;
    const lastTenth = sentAtMs.length - Math.max(small, Math.floor(sentAtMs.length / 10));
    results.push(
      against(baseline, {
        bench,
        metric: `per delivery, ${targets}`,
        value: perDeliveryMs(sentAtMs),
        unit: 'ms',
      }),
      against(baseline, {
        bench,
        metric: `per delivery, the last of ${targets}`,
        value: perDeliveryMs(sentAtMs, lastTenth),
        unit: 'ms',
      }),
      against(cpuBaseline, {
        bench,
        metric: `processor time per delivery, ${targets}`,
        value: cpuMs / sentAtMs.length,
        unit: 'ms',
      }),
      atMost(HEAP_GROWTH_MAX_MB, {
        bench,
        metric: `heap kept after ${targets}`,
        value: growthMb(heapBytes, last?.heapBytes ?? 0),
        unit: 'MB',
      }),
    );
    last = one;
  }
  // Within the first of them the runtime lets its heap become as large as it likes; what grows with every delivery
  // grows on after that.
  const [first, ...further] = figures.slice(SMALL_ROUNDS);
  for (const { sentAtMs, rssBytes } of further) {
    results.push(
      atMost(RSS_GROWTH_MAX_MB, {
        bench,
        metric: `resident memory grown by ${sentAtMs.length} targets`,
        value: growthMb(rssBytes, first?.rssBytes ?? 0),
        unit: 'MB',
      }),
    );
  }
  return results;
}

/** Lets the engine send one broadcast of each size, in this order, each to groups of its own. */
export function measureGrowth(
  client: string,
  runtime: BenchRuntime,
  sizes: readonly number[],
): Promise<readonly BroadcastFigures[]> {
  const groups = sizes.reduce((sum, size) => sum + size, 0);
  const environment = { ...runtime.environment, CONVOKE_BENCH_SIZES: sizes.join(',') };
  return measure(
    'convoke',
    client,
    { ...runtime, environment },
    `grid:${groups}x${GROUP.members}/${GROUP.people}`,
    (printed) => printed as readonly BroadcastFigures[],
  );
}
