import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import type { HistoryGroup } from '#shared/model/history-filter.ts';
import type { BroadcastRecord, HistoryQuery } from '../ports/broadcast-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { ExpectedEnds } from './expected-ends.ts';
import { broadcastView } from './views.ts';

/** What was sent, as lists of it are asked for. */
export interface History {
  /** Newest first, by keyset. */
  page(query: HistoryQuery): readonly BroadcastSummary[];
  /** Groups to ask it by, in no order. */
  groups(): readonly HistoryGroup[];
  /** The retry broadcasts of a broadcast, newest first. */
  retriesOf(broadcastId: BroadcastId): readonly BroadcastSummary[];
}

export function createHistory({
  storage,
  clock,
  expectedEnds,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly expectedEnds: ExpectedEnds;
}): History {
  const summaryOf = (record: BroadcastRecord): BroadcastSummary =>
    broadcastView(record, storage.deliveries.nextQueued(record.id), clock.now(), expectedEnds.ofRunning);
  return {
    page: (query) => storage.broadcasts.history(query).map(summaryOf),
    groups: () => storage.broadcasts.historyGroups(),
    retriesOf: (broadcastId) => storage.broadcasts.retriesOf(broadcastId).map(summaryOf),
  };
}
