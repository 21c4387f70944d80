import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useMemo, useState } from 'react';
import type { BroadcastId, BroadcastSummary } from '#shared/model/broadcast.ts';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { ContentLine } from '../../parts/ContentLine.tsx';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { everyBroadcast } from '../../state/history-view.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { listedAt } from './history-rows.ts';
import { sentCount } from './progress-sentence.ts';
import { useHistory } from './use-history.ts';

interface ReplyDialogProps {
  readonly onChoose: (broadcastId: BroadcastId) => void;
  readonly onClose: () => void;
}

/** Everything that was sent, to choose what is answered. */
export function ReplyDialog({ onChoose, onClose }: ReplyDialogProps) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const filter = useMemo(() => ({ ...everyBroadcast, search: asked }), [asked]);
  return (
    <Dialog
      title={t`Reply to an earlier broadcast`}
      note={<Trans>Each group sees the message it got quoted above this one.</Trans>}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3">
        <SearchField label={t`Search broadcasts`} value={search} onChange={setSearch} autoFocus />
        <div className="flex h-[340px] flex-col overflow-hidden rounded-md border border-line">
          <Sent key={asked} filter={filter} onChoose={onChoose} />
        </div>
      </div>
    </Dialog>
  );
}

interface SentProps {
  readonly filter: HistoryFilter;
  readonly onChoose: (broadcastId: BroadcastId) => void;
}

function Sent({ filter, onChoose }: SentProps) {
  const { t } = useLingui();
  const { rows, isLoading, failure, loadMore } = useHistory(filter, filter.search !== '');
  const sent = rows.filter((row) => sentCount(row) > 0);
  return (
    <VirtualList
      label={t`Sent broadcasts`}
      rows={sent}
      keyOf={({ id }) => id}
      estimatedRowHeight={57}
      onEndReached={loadMore}
      above={
        failure !== null ? (
          <div className="p-3">
            <FailureNotice failure={failure} onAction={loadMore} />
          </div>
        ) : isLoading ? (
          <SkeletonRows label={t`Getting the history`} count={4} />
        ) : (
          sent.length === 0 && (
            <p role="status" className="px-6 py-10 text-center text-muted">
              {filter.search === '' ? (
                <Trans>Nothing was sent yet.</Trans>
              ) : (
                <Trans>No broadcast has these words.</Trans>
              )}
            </p>
          )
        )
      }
    >
      {(broadcast) => (
        <Row
          broadcast={broadcast}
          onChoose={() => {
            onChoose(broadcast.id);
          }}
        />
      )}
    </VirtualList>
  );
}

function Row({
  broadcast,
  onChoose,
}: {
  readonly broadcast: BroadcastSummary;
  readonly onChoose: () => void;
}) {
  const locales = useLocales();
  const done = sentCount(broadcast);
  const { targetCount } = broadcast;
  return (
    <button
      type="button"
      onClick={onChoose}
      className="w-full border-b border-line px-3 py-2 text-left -outline-offset-2 transition-colors hover:bg-hover"
    >
      <ContentLine content={broadcast.content} />
      <span className="tabular flex gap-3 text-muted">
        <span>{formatDate(listedAt(broadcast), locales, { dateStyle: 'medium', timeStyle: 'short' })}</span>
        <span>
          <Trans>
            {done} of {targetCount} sent
          </Trans>
        </span>
      </span>
    </button>
  );
}
