import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { against, type BenchResult } from './bench-result.ts';
import { historyQuestions, type HistoryFigures, type HistoryQuestion } from './history-figures.ts';
import { bundleClient, runClient, type BenchRuntime } from './measured-process.ts';
import { percentile } from './median.ts';
import { storeLibrary } from './stored-library.ts';

const TARGET_RATIO = 2;
const PERCENTILE = 0.95;
const GROUPS = 5_000;
const WORKSHOPS = 20;

interface HistoryWork {
  /** Broadcasts of the short history, and of the long one. */
  readonly small: number;
  readonly large: number;
  readonly groupsEach: number;
  readonly rounds: number;
}

const metrics: Readonly<Record<HistoryQuestion, string>> = {
  page: 'a page of 50, p95',
  filter: 'a page of one state, workshop or group, p95',
  search: 'a page of a full-text search, newest first, p95',
};

/** How long a page of the history takes, beside the same of a hundredth of the deliveries. */
export async function history(runtime: BenchRuntime, work: HistoryWork): Promise<readonly BenchResult[]> {
  const { ours, baseline } = await measureHistory(await bundleClient('history-client'), runtime, work);
  const name = `the same at ${(work.small * work.groupsEach).toLocaleString('en')} deliveries`;
  return historyQuestions.map((question) =>
    against(
      { name, value: percentile(baseline[question], PERCENTILE), targetRatio: TARGET_RATIO },
      {
        bench: 'history',
        metric: metrics[question],
        value: percentile(ours[question], PERCENTILE),
        unit: 'ms',
      },
    ),
  );
}

export async function measureHistory(
  client: string,
  runtime: BenchRuntime,
  { small, large, groupsEach, rounds }: HistoryWork,
): Promise<HistoryFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'convoke-bench-'));
  try {
    const places = [join(folder, 'large'), join(folder, 'small')];
    for (const [index, place] of places.entries()) {
      const broadcasts = index === 0 ? large : small;
      storeLibrary(place, { groups: GROUPS, workshops: WORKSHOPS, history: { broadcasts, groupsEach } });
    }
    const environment = { ...runtime.environment, CONVOKE_BENCH_ROUNDS: String(rounds) };
    return (await runClient(client, { ...runtime, environment }, places)) as HistoryFigures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
