import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { request } from '../../bridge/request.ts';
import { replica, useReplica } from '../../state/app-store.ts';
import { cursorAfter, withSettled } from './history-rows.ts';

const PAGE_SIZE = 50;
/** What is asked for again at once, after a lost event. */
const PAGE_MAX = 200;

interface Pages {
  readonly rows: readonly BroadcastSummary[];
  readonly isLoading: boolean;
  readonly isComplete: boolean;
  readonly failure: Failure | null;
}

export interface History extends Pages {
  /** Asks for the next page, unless one is under way or there is none. */
  readonly loadMore: () => void;
}

const nothingYet: Pages = { rows: [], isLoading: true, isComplete: false, failure: null };

/** The rows and those after them, until there are so many, or no more. */
async function ask(
  filter: HistoryFilter,
  after: readonly BroadcastSummary[],
  wanted: number,
): Promise<Omit<Pages, 'isLoading'>> {
  let rows = after;
  while (rows.length < wanted) {
    const limit = Math.min(PAGE_MAX, wanted - rows.length);
    const reply = await request('broadcast.history', { ...filter, before: cursorAfter(rows), limit });
    if (!reply.ok) return { rows, isComplete: false, failure: reply.error };
    rows = [...rows, ...reply.value];
    if (reply.value.length < limit) return { rows, isComplete: true, failure: null };
  }
  return { rows, isComplete: false, failure: null };
}

/**
 * What was sent and passes the filter, newest first, page by page, kept fresh by what is published. Remount it (by
 * key) when the filter changes.
 */
export function useHistory(filter: HistoryFilter, isFiltered: boolean): History {
  // After a lost event the pages may be stale too, so they are asked for again.
  const snapshots = useReplica((state) => state.snapshots);
  const [pages, setPages] = useState(nothingYet);
  const current = useRef(nothingYet);
  const isBusy = useRef(false);
  const isStale = useRef(false);

  const show = useCallback((next: Pages) => {
    current.current = next;
    setPages(next);
  }, []);

  const load = useCallback(
    async (from: 'top' | 'end'): Promise<void> => {
      if (isBusy.current) {
        isStale.current ||= from === 'top';
        return;
      }
      isBusy.current = true;
      for (let isAgain = from === 'top'; ; isAgain = true) {
        const { rows } = current.current;
        const { failure, ...answer } = isAgain
          ? await ask(filter, [], Math.max(PAGE_SIZE, rows.length))
          : await ask(filter, rows, rows.length + PAGE_SIZE);
        show({ ...(failure === null ? answer : current.current), isLoading: false, failure });
        const wasStale = isStale.current;
        isStale.current = false;
        if (!wasStale) break;
      }
      isBusy.current = false;
    },
    [filter, show],
  );

  useEffect(() => {
    void load('top');
  }, [load, snapshots]);

  useEffect(
    () =>
      replica.onPatch((patch) => {
        if (patch.type !== 'broadcast.settled' && patch.type !== 'broadcast.removed') return;
        // Whether it passes a filter is known to the database, and what is on its way may be older than this.
        if (isFiltered || isBusy.current) {
          void load('top');
          return;
        }
        const { rows, isComplete } = current.current;
        show({
          ...current.current,
          rows:
            patch.type === 'broadcast.removed'
              ? rows.filter(({ id }) => id !== patch.broadcastId)
              : withSettled(rows, patch.broadcast, isComplete),
        });
      }),
    [isFiltered, load, show],
  );

  return {
    ...pages,
    loadMore: useCallback(() => {
      if (!current.current.isComplete) void load('end');
    }, [load]),
  };
}
