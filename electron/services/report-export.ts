import { format } from 'date-fns';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { failure, type Failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { reportFiles } from '#shared/text/report-text.ts';
import type { BroadcastRecord, HistoryQuery } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Desktop, SaveFailure } from '../ports/desktop.ts';
import type { Storage } from '../ports/storage.ts';
import { reportHead, reportLines, type ReportRow } from './report-csv.ts';

/** What is read and written at once: between two such pieces there is time for everything else. */
const ROWS_AT_ONCE = 200;
const BROADCASTS_AT_ONCE = 50;

/** How many rows were saved; null when the trainer chose no file. */
export interface Exported {
  readonly rows: number | null;
}

export interface ReportExport {
  /** What happened to each group of a broadcast. */
  broadcast(broadcastId: BroadcastId): Promise<Result<Exported, Failure<'NOT_FOUND'> | SaveFailure>>;
  /** The same for everything in the history that passes the filter. */
  history(filter: HistoryFilter): Promise<Result<Exported, SaveFailure>>;
}

/** Reports as CSV files. The trainer chooses the file; it is written piece by piece while it is read. */
export function createReportExport({
  storage,
  desktop,
  clock,
}: {
  readonly storage: Storage;
  readonly desktop: Pick<Desktop, 'saveTextFile' | 'say'>;
  readonly clock: Clock;
}): ReportExport {
  function* groupsOf(broadcast: BroadcastRecord): Generator<ReportRow> {
    const frozen = storage.broadcasts.frozenTargets(broadcast.id);
    const named = (origins: readonly number[] = []) =>
      origins.flatMap((place) => frozen?.sources[place] ?? []);
    for (let after = -1; ;) {
      const page = storage.deliveries.reportPage(broadcast.id, after, ROWS_AT_ONCE);
      for (const reported of page) {
        const { accountId, position } = reported.delivery;
        const accountName = storage.accounts.get(accountId)?.name;
        yield { broadcast, ...reported, accountName, sources: named(frozen?.origins[position]) };
      }
      const last = page.at(-1);
      if (last === undefined || page.length < ROWS_AT_ONCE) break;
      after = last.delivery.position;
    }
    for (const leftOut of frozen?.excluded ?? []) {
      yield { broadcast, leftOut, sources: named(leftOut.origins) };
    }
  }

  function* historyOf(filter: HistoryFilter): Generator<ReportRow> {
    let before: HistoryQuery['before'] = null;
    for (;;) {
      const page: readonly BroadcastRecord[] = storage.broadcasts.history({
        ...filter,
        before,
        limit: BROADCASTS_AT_ONCE,
      });
      for (const broadcast of page) yield* groupsOf(broadcast);
      const last = page.at(-1);
      if (last === undefined || page.length < BROADCASTS_AT_ONCE) return;
      before = { at: last.startedAt ?? last.createdAt, id: last.id };
    }
  }

  async function save(name: string, rows: Iterable<ReportRow>): Promise<Result<Exported, SaveFailure>> {
    let count = 0;
    function* pieces(): Generator<string> {
      yield reportHead(desktop.say);
      let piece: ReportRow[] = [];
      for (const row of rows) {
        count += 1;
        if (piece.push(row) < ROWS_AT_ONCE) continue;
        yield reportLines(piece, desktop.say);
        piece = [];
      }
      yield reportLines(piece, desktop.say);
    }
    const day = format(clock.now(), 'yyyy-MM-dd');
    const saved = await desktop.saveTextFile(`${name} ${day}.csv`, pieces());
    if (!saved.ok) return saved;
    return ok({ rows: saved.value === 'saved' ? count : null });
  }

  return {
    async broadcast(broadcastId) {
      const broadcast = storage.broadcasts.get(broadcastId);
      if (broadcast === undefined) return err(failure('NOT_FOUND', { what: 'broadcast' }));
      return save(desktop.say(reportFiles.broadcast), groupsOf(broadcast));
    },
    history: (filter) => save(desktop.say(reportFiles.history), historyOf(filter)),
  };
}
