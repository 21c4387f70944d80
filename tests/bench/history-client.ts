/**
 * The process that is measured: asks the engine for pages of a long and of a short history, in turn. Bundled, so that
 * it runs on Electron's Node as well.
 *
 * Arguments: the folder with the long history, the one with the short, and the database module where the runtime needs
 * one; the rounds are in the environment. Prints one JSON line.
 */
import type { InputOf } from '#shared/ipc/channel.ts';
import type { AppContract } from '#shared/ipc/contract.ts';
import { composeApp, must } from './convoke-app.ts';
import { historyQuestions, type HistoryFigures, type HistoryQuestion } from './history-figures.ts';

type Query = InputOf<AppContract['broadcast.history']>;

const PAGE = 50;
const nothing: Query = {
  before: null,
  limit: PAGE,
  search: '',
  state: null,
  workshopId: null,
  groupId: null,
  from: null,
  until: null,
};

const [large = '', small = '', nativeBinding] = process.argv.slice(2);
const rounds = Number(process.env['CONVOKE_BENCH_ROUNDS']);
const [ours, baseline] = [await openHistory(large), await openHistory(small)];
const figures: HistoryFigures = { ours: emptyFigures(), baseline: emptyFigures() };
// The first round is not counted: it fills the caches.
for (let round = 0; round <= rounds; round += 1) {
  for (const question of historyQuestions) {
    const [first, second] = [await ours.ask(question, round), await baseline.ask(question, round)];
    if (round === 0) continue;
    figures.ours[question].push(first);
    figures.baseline[question].push(second);
  }
}
await ours.close();
await baseline.close();
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit(0));

function emptyFigures(): HistoryFigures['ours'] {
  return Object.fromEntries(
    historyQuestions.map((question) => [question, [] as number[]]),
  ) as HistoryFigures['ours'];
}

async function openHistory(folder: string) {
  const app = composeApp({ url: 'ws://127.0.0.1:9', folder, nativeBinding });
  const { handlers } = app;
  const page = async (query: Partial<Query>) =>
    must(await handlers['broadcast.history']({ ...nothing, ...query }));
  const [newest] = await page({ limit: 1 });
  const [workshop] = must(await handlers['app.snapshot']({})).workshops;
  const groups = must(await handlers['broadcast.historyGroups']({}));
  const groupId = groups.map(({ id }) => id).sort()[0];
  if (newest === undefined || workshop === undefined || groupId === undefined) {
    throw new Error(`the history in ${folder} is empty`);
  }

  /** Where the nth page after the first one begins. */
  async function beginOf(nth: number): Promise<Query['before']> {
    let before: Query['before'] = null;
    for (let count = 0; count < nth; count += 1) {
      const last = (await page({ before })).at(-1);
      if (last?.startedAt == null) throw new Error('the history is too short');
      before = { at: last.startedAt, id: last.id };
    }
    return before;
  }
  const begins = [await beginOf(1), await beginOf(2)];

  function queryOf(question: HistoryQuestion, round: number): Partial<Query> {
    switch (question) {
      case 'page':
        return { before: [null, ...begins][round % 3] ?? null };
      case 'filter':
        return (
          [
            { state: 'cancelled' as const },
            { workshopId: workshop?.id ?? null },
            { groupId: groupId ?? null },
            { state: 'finished' as const, groupId: groupId ?? null },
          ][round % 4] ?? {}
        );
      case 'search':
        return (
          [
            { search: 'workshop' },
            { search: 'pott' },
            { search: 'monday evening' },
            { search: 'juggling', state: 'finished' as const },
            { search: 'number000015' },
          ][round % 5] ?? {}
        );
      default:
        return question satisfies never;
    }
  }

  return {
    async ask(question: HistoryQuestion, round: number): Promise<number> {
      const query = queryOf(question, round);
      const startedAt = performance.now();
      const found = await page(query);
      const tookMs = performance.now() - startedAt;
      if (found.length === 0) throw new Error(`nothing was found by ${JSON.stringify(query)}`);
      return tookMs;
    },
    close: () => app.stop(),
  };
}
