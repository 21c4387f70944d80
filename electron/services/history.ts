import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import type { HistoryGroup } from '#shared/model/history-filter.ts';
import type { HistoryQuery } from '../ports/broadcast-store.ts';
import type { Storage } from '../ports/storage.ts';
import type { ShownBroadcast } from './shown-broadcast.ts';

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
  shownBroadcast,
}: {
  readonly storage: Storage;
  readonly shownBroadcast: ShownBroadcast;
}): History {
  return {
    page: (query) => storage.broadcasts.history(query).map(shownBroadcast),
    groups: () => storage.broadcasts.historyGroups(),
    retriesOf: (broadcastId) => storage.broadcasts.retriesOf(broadcastId).map(shownBroadcast),
  };
}
