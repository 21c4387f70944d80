import { Trans, useLingui } from '@lingui/react/macro';
import { Download, Megaphone, Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { ActiveBroadcasts } from './ActiveBroadcasts.tsx';
import { BroadcastRow } from './BroadcastRow.tsx';
import { everyBroadcast, isFiltering } from './history-filter.ts';
import { HistoryTools } from './HistoryTools.tsx';
import { useExport } from './use-export.ts';
import { useHistory } from './use-history.ts';

/** What is being sent, and everything that was. */
export function BroadcastsScreen() {
  const composeNew = useUi((ui) => ui.composeNew);
  const [filter, setFilter] = useState(everyBroadcast);
  const [cleared, setCleared] = useState(0);
  const search = useDeferredValue(filter.search.trim());
  const asked = useMemo(() => ({ ...filter, search }), [filter, search]);
  const { save, pending } = useExport({ filter: asked });

  function clear(): void {
    setFilter(everyBroadcast);
    setCleared((times) => times + 1);
  }

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
      tools={
        <HistoryTools
          key={cleared}
          filter={filter}
          onChange={(change) => {
            setFilter((before) => ({ ...before, ...change }));
          }}
          onClear={clear}
        />
      }
    >
      <ActiveBroadcasts />
      <History key={JSON.stringify(asked)} filter={asked} onShowAll={clear} />
    </Page>
  );
}

interface HistoryProps {
  readonly filter: HistoryFilter;
  readonly onShowAll: () => void;
}

function History({ filter, onShowAll }: HistoryProps) {
  const { t } = useLingui();
  const isFiltered = isFiltering(filter);
  const { rows, isLoading, failure, loadMore } = useHistory(filter, isFiltered);
  const active = useApp((app) => app.activeBroadcasts);
  // What is active stands above, live; what was looked for is also among what was found, as it is now.
  const shown = useMemo(() => {
    const live = new Map(active.map((broadcast) => [broadcast.id, broadcast]));
    if (!isFiltered) return rows.filter(({ id }) => !live.has(id));
    return rows
      .map((row) => live.get(row.id) ?? row)
      .filter(({ state }) => filter.state === null || state === filter.state);
  }, [rows, active, isFiltered, filter.state]);

  if (failure !== null) {
    return (
      <div className="px-6 pt-4">
        <FailureNotice failure={failure} onAction={loadMore} />
      </div>
    );
  }
  if (isLoading) return <SkeletonRows label={t`Getting the history`} />;
  if (shown.length > 0) {
    return (
      <>
        {active.length > 0 && (
          <h2 className="px-6 pt-3 pb-1 text-sm font-semibold text-muted">
            {isFiltered ? <Trans>Found</Trans> : <Trans>Earlier</Trans>}
          </h2>
        )}
        <VirtualList
          label={t`History`}
          rows={shown}
          keyOf={({ id }) => id}
          estimatedRowHeight={65}
          onEndReached={loadMore}
        >
          {(broadcast) => <BroadcastRow broadcast={broadcast} />}
        </VirtualList>
      </>
    );
  }
  if (isFiltered) {
    return (
      <EmptyState
        icon={SearchX}
        title={<Trans>No broadcast matches</Trans>}
        action={
          <Button onClick={onShowAll}>
            <Trans>Show all broadcasts</Trans>
          </Button>
        }
      >
        <Trans>Try other words, or fewer filters.</Trans>
      </EmptyState>
    );
  }
  if (active.length > 0) return null;
  return (
    <EmptyState icon={Megaphone} title={<Trans>Nothing sent yet</Trans>}>
      <Trans>Write one message, choose the groups, and see here what happened to each.</Trans>
    </EmptyState>
  );
}
