import { Trans, useLingui } from '@lingui/react/macro';
import { Download, Megaphone, Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useApp } from '../../state/app-store.ts';
import { wholeHistory } from '../../state/history-view.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { ActiveBroadcasts } from './ActiveBroadcasts.tsx';
import { BroadcastRow } from './BroadcastRow.tsx';
import { isFiltering } from './history-filter.ts';
import { HistoryTools } from './HistoryTools.tsx';
import { useReportExport } from './use-report-export.ts';
import { useHistory } from './use-history.ts';

/** What is being sent, and everything that was. */
export function BroadcastsScreen() {
  const composeNew = useUi((ui) => ui.composeNew);
  const { filter } = useUi((ui) => ui.historyView);
  const search = useDeferredValue(filter.search.trim());
  const asked = useMemo(() => ({ ...filter, search }), [filter, search]);
  const { save, pending } = useReportExport({ filter: asked });

  return (
    <Page
      title={<Trans>Broadcasts</Trans>}
      actions={
        <>
          <Button icon={Download} pending={pending} onClick={() => void save()}>
            <Trans>Export CSV</Trans>
          </Button>
          <Button look="primary" icon={Plus} aria-keyshortcuts="Control+N Meta+N" onClick={composeNew}>
            <Trans>New broadcast</Trans>
          </Button>
        </>
      }
      tools={<HistoryTools />}
    >
      <History key={JSON.stringify(asked)} filter={asked} />
    </Page>
  );
}

/** All of it in one list, what is active first; with a filter, only what passes it. */
function History({ filter }: { readonly filter: HistoryFilter }) {
  const { t } = useLingui();
  const isFiltered = isFiltering(filter);
  const { rows, isLoading, failure, loadMore } = useHistory(filter, isFiltered);
  const active = useApp((app) => app.activeBroadcasts);
  // What is active stands above, live; with a filter, what passes it is there as it is now.
  const shown = useMemo(() => {
    const live = new Map(active.map((broadcast) => [broadcast.id, broadcast]));
    if (!isFiltered) return rows.filter(({ id }) => !live.has(id));
    return rows
      .map((row) => live.get(row.id) ?? row)
      .filter(({ state }) => filter.state === null || state === filter.state);
  }, [rows, active, isFiltered, filter.state]);

  return (
    <VirtualList
      label={t`History`}
      rows={shown}
      keyOf={({ id }) => id}
      estimatedRowHeight={65}
      onEndReached={loadMore}
      above={
        <>
          {!isFiltered && <ActiveBroadcasts />}
          {failure !== null ? (
            <div className="px-6 pt-4">
              <FailureNotice failure={failure} onAction={loadMore} />
            </div>
          ) : isLoading ? (
            <SkeletonRows label={t`Getting the history`} />
          ) : shown.length === 0 ? (
            (isFiltered || active.length === 0) && <Nothing isFiltered={isFiltered} />
          ) : (
            !isFiltered &&
            active.length > 0 && (
              <h2 className="px-6 pt-3 pb-1 text-sm font-semibold text-muted">
                <Trans>Earlier</Trans>
              </h2>
            )
          )}
        </>
      }
    >
      {(broadcast) => <BroadcastRow broadcast={broadcast} />}
    </VirtualList>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const show = useUi((ui) => ui.showHistory);
  return (
    <div className="flex min-h-80">
      {isFiltered ? (
        <EmptyState
          icon={SearchX}
          title={<Trans>No broadcast matches</Trans>}
          action={
            <Button
              onClick={() => {
                show(wholeHistory);
              }}
            >
              <Trans>Show all broadcasts</Trans>
            </Button>
          }
        >
          <Trans>Try other words, or fewer filters.</Trans>
        </EmptyState>
      ) : (
        <EmptyState icon={Megaphone} title={<Trans>Nothing sent yet</Trans>}>
          <Trans>Write one message, choose the groups, and see here what happened to each.</Trans>
        </EmptyState>
      )}
    </div>
  );
}
