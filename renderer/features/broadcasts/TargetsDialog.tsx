import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Ban, Check } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ResolvedTargets } from '#shared/model/resolve-targets.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { FateWords } from './FateWords.tsx';
import { targetCounts, targetRows, type TargetRow } from './target-rows.ts';
import { useSourceNames } from './use-source-names.ts';

interface TargetsDialogProps {
  readonly targets: ResolvedTargets;
  readonly onClose: () => void;
}

/** Every group that was named: where it comes from, whether it gets the message, and if not, why. */
export function TargetsDialog({ targets, onClose }: TargetsDialogProps) {
  const { t } = useLingui();
  const { namesOf } = useSourceNames();
  const [search, setSearch] = useState('');
  const leftOutIds = useUi((ui) => ui.draft.leftOutIds);
  const change = useUi((ui) => ui.changeDraft);
  const rows = useMemo(() => targetRows(targets, search), [targets, search]);
  const { reached, leftOut } = targetCounts(targets);
  return (
    <Dialog
      title={t`Groups of this message`}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <>
          {leftOutIds.length > 0 && (
            <Button
              onClick={() => {
                change({ leftOutIds: [] });
              }}
            >
              <Trans>Put all back</Trans>
            </Button>
          )}
          <Button look="primary" onClick={onClose}>
            <Trans>Done</Trans>
          </Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3">
        <SearchField label={t`Search these groups`} value={search} onChange={setSearch} autoFocus />
        <div className="flex h-[360px] flex-col overflow-hidden rounded-md border border-line">
          {rows.length === 0 ? (
            <p className="m-auto text-muted">
              <Trans>No group matches</Trans>
            </p>
          ) : (
            <VirtualList
              label={t`Groups`}
              rows={rows}
              keyOf={({ groupId }) => groupId}
              estimatedRowHeight={56}
            >
              {(row) => (
                <Row
                  row={row}
                  origin={namesOf(targets.sources, row.origins)}
                  onLeaveOut={() => {
                    change({ leftOutIds: [...leftOutIds, row.groupId] });
                  }}
                  onPutBack={() => {
                    change({ leftOutIds: leftOutIds.filter((id) => id !== row.groupId) });
                  }}
                />
              )}
            </VirtualList>
          )}
        </div>
        <p className="tabular text-sm text-muted" role="status">
          <Plural value={reached} one="# group gets the message" other="# groups get the message" />
          {leftOut > 0 && (
            <>
              {' · '}
              <Plural value={leftOut} one="# group left out" other="# groups left out" />
            </>
          )}
        </p>
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly row: TargetRow;
  /** What named it, in words. */
  readonly origin: string;
  readonly onLeaveOut: () => void;
  readonly onPutBack: () => void;
}

function Row({ row: { name, fate }, origin, onLeaveOut, onPutBack }: RowProps) {
  const { t } = useLingui();
  const Icon = fate === 'gets-it' ? Check : Ban;
  const shownName = name === '' ? t`A group that is gone` : name;
  return (
    <div className="flex items-start gap-3 border-b border-line px-3 py-2">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${fate === 'gets-it' ? 'text-accent-text' : 'text-amber-text'}`}
      />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-left font-medium">
          {shownName}
        </p>
        {fate !== 'gets-it' && (
          <p className="text-amber-text">
            <FateWords fate={fate} />
          </p>
        )}
        <p className="truncate text-sm text-muted">{origin}</p>
      </div>
      {fate === 'left-out' ? (
        <Button aria-label={t`Put back ${shownName}`} onClick={onPutBack}>
          <Trans>Put back</Trans>
        </Button>
      ) : (
        fate !== 'unknown' && (
          <Button look="quiet" aria-label={t`Leave out ${shownName}`} onClick={onLeaveOut}>
            <Trans>Leave out</Trans>
          </Button>
        )
      )}
    </div>
  );
}
