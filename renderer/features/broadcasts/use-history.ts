import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastState, BroadcastSummary } from '#shared/model/broadcast.ts';
import { request } from '../../bridge/request.ts';
import { replica } from '../../state/app-store.ts';

const PAGE_SIZE = 50;

export interface History {
  readonly rows: readonly BroadcastSummary[];
  readonly isLoading: boolean;
  readonly isComplete: boolean;
  readonly failure: Failure | null;
  /** Asks for the next page, unless one is under way or there is none. */
  readonly loadMore: () => void;
}

/** Everything sent, newest first, page by page. Remount it (by key) when the question changes. */
export function useHistory(search: string, state: BroadcastState | null): History {
  const [rows, setRows] = useState<readonly BroadcastSummary[]>([]);
  const [isLoading, setLoading] = useState(true);
  const [isComplete, setComplete] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const last = useRef<BroadcastSummary>(undefined);
  const isBusy = useRef(false);

  const load = useCallback(async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    const before =
      last.current === undefined ? null : { createdAt: last.current.createdAt, id: last.current.id };
    const reply = await request('broadcast.history', { before, limit: PAGE_SIZE, search, state });
    isBusy.current = false;
    setLoading(false);
    if (!reply.ok) {
      setFailure(reply.error);
      return;
    }
    const page = reply.value;
    last.current = page.at(-1) ?? last.current;
    setFailure(null);
    setComplete(page.length < PAGE_SIZE);
    setRows((known) => [...known, ...page.filter(({ id }) => known.every((row) => row.id !== id))]);
  }, [search, state]);

  useEffect(() => {
    void load();
    return replica.onPatch((patch) => {
      if (patch.type === 'broadcast.removed') {
        setRows((known) => known.filter(({ id }) => id !== patch.broadcastId));
      }
      if (patch.type !== 'broadcast.settled') return;
      const { broadcast } = patch;
      setRows((known) => {
        if (known.some(({ id }) => id === broadcast.id)) {
          return known.map((row) => (row.id === broadcast.id ? broadcast : row));
        }
        // A search is answered by the database; without one the newest belongs on top.
        return search === '' && state === null ? [broadcast, ...known] : known;
      });
    });
  }, [load, search, state]);

  return {
    rows,
    isLoading,
    isComplete,
    failure,
    loadMore: useCallback(() => {
      if (!isComplete) void load();
    }, [isComplete, load]),
  };
}
