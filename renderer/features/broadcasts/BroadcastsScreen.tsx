import { Trans, useLingui } from '@lingui/react/macro';
import { Megaphone, Plus, SearchX } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { BroadcastState } from '#shared/model/broadcast.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { ActiveBroadcasts } from './ActiveBroadcasts.tsx';
import { BroadcastRow } from './BroadcastRow.tsx';
import { everyBroadcast, isFiltering } from './history-filter.ts';
import { StateFilter } from './StateFilter.tsx';
import { useHistory } from './use-history.ts';

/** What is being sent, and everything that was. */
export function BroadcastsScreen() {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const [search, setSearch] = useState('');
  const [state, setState] = useState<BroadcastState | null>(null);
  const asked = useDeferredValue(search.trim());
  return (
    <Page
      title={<Trans>Broadcasts</Trans>}
      actions={
        <Button
          look="primary"
          icon={Plus}
          aria-keyshortcuts="Control+N Meta+N"
          onClick={() => {
            go({ screen: 'compose' });
          }}
        >
          <Trans>New broadcast</Trans>
        </Button>
      }
      tools={
        <div className="flex items-center gap-2">
          <div className="w-60">
            <SearchField label={t`Search broadcasts`} value={search} onChange={setSearch} />
          </div>
          <div className="w-40">
            <StateFilter value={state} onChange={setState} />
          </div>
        </div>
      }
    >
      <ActiveBroadcasts />
      <History
        key={JSON.stringify([asked, state])}
        search={asked}
        state={state}
        onShowAll={() => {
          setSearch('');
          setState(null);
        }}
      />
    </Page>
  );
}

interface HistoryProps {
  readonly search: string;
  readonly state: BroadcastState | null;
  readonly onShowAll: () => void;
}

function History({ search, state, onShowAll }: HistoryProps) {
  const { t } = useLingui();
  const filter = useMemo(() => ({ ...everyBroadcast, search, state }), [search, state]);
  const { rows, isLoading, failure, loadMore } = useHistory(filter, isFiltering(filter));
  const active = useApp((app) => app.activeBroadcasts);
  // What is active stands above, live.
  const shown = useMemo(() => {
    const activeIds = new Set(active.map(({ id }) => id));
    return rows.filter(({ id }) => !activeIds.has(id));
  }, [rows, active]);

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
            <Trans>Earlier</Trans>
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
  if (search !== '' || state !== null) {
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
        <Trans>Try other words, or show all states.</Trans>
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
