import { rateAgainst, type BenchResult } from './bench-result.ts';
import { bundleClient, measure, type BenchRuntime } from './measured-process.ts';
import { median } from './median.ts';
import type { GridSize } from './send.ts';

const WRITES_TARGET_RATIO = 1 / 5;
const READS_TARGET_RATIO = 1 / 3;

/** One replay of the traffic on one store. */
export interface ReplayFigures {
  readonly keysWritten: number;
  readonly writeMs: number;
  readonly keysRead: number;
  readonly readMs: number;
}

/** One replay of each round. */
export interface AuthStoreFigures {
  readonly ours: ReplayFigures[];
  readonly files: ReplayFigures[];
}

/** How fast keys are written and read, encrypted and on disk when the write is over, beside Baileys' store of files. */
export async function authStore(
  runtime: BenchRuntime,
  work: { readonly size: GridSize; readonly rounds: number },
): Promise<readonly BenchResult[]> {
  const { ours, files } = await measureAuthStore(await bundleClient('auth-store-client'), runtime, work);
  const perSecond = (keys: number, ms: number): number => Math.round((keys / ms) * 1_000);
  const writeRate = (all: readonly ReplayFigures[]): number =>
    median(all.map(({ keysWritten, writeMs }) => perSecond(keysWritten, writeMs)));
  const readRate = (all: readonly ReplayFigures[]): number =>
    median(all.map(({ keysRead, readMs }) => perSecond(keysRead, readMs)));
  const name = 'Baileys’ multi-file store';
  const bench = 'auth-store';
  return [
    rateAgainst(
      { name, value: writeRate(files), targetRatio: WRITES_TARGET_RATIO },
      { bench, metric: 'writes, batches of 100 keys and more', value: writeRate(ours), unit: 'keys/s' },
    ),
    rateAgainst(
      { name, value: readRate(files), targetRatio: READS_TARGET_RATIO },
      { bench, metric: 'reads, 100 keys and more in a row', value: readRate(ours), unit: 'keys/s' },
    ),
  ];
}

/** Records the key traffic of a first send to every group of the grid, and replays it on both stores, round by round. */
export function measureAuthStore(
  client: string,
  runtime: BenchRuntime,
  { size: { groups, members, people }, rounds }: { readonly size: GridSize; readonly rounds: number },
): Promise<AuthStoreFigures> {
  const environment = { ...runtime.environment, CONVOKE_BENCH_ROUNDS: String(rounds) };
  return measure(
    'convoke',
    client,
    { ...runtime, environment },
    `grid:${groups}x${members}/${people}`,
    (printed) => printed as AuthStoreFigures,
  );
}
