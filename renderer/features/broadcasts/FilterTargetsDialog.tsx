import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { everyGroup } from '#shared/model/group-match.ts';
import { resolveTargets } from '#shared/model/resolve-targets.ts';
import { GroupFilterChips } from '../../parts/GroupFilterChips.tsx';
import { GroupFlags } from '../../parts/GroupFlags.tsx';
import { useApp } from '../../state/app-store.ts';
import { noTargets } from '../../state/draft-targets.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';

/** Chooses groups by what is true of them, now and until the start, or those of now one by one. */
export function FilterTargetsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [filter, setFilter] = useState({ ...everyGroup, canPost: true });
  const draft = useUi((ui) => ui.draft);
  const change = useUi((ui) => ui.changeDraft);
  const groups = useApp((app) => app.groups);
  const workshops = useApp((app) => app.workshops);
  const found = useMemo(
    () =>
      resolveTargets({ ...noTargets, filters: [filter] }, { workshops, savedLists: [], groups }).targets.map(
        ({ group }) => group,
      ),
    [filter, workshops, groups],
  );
  const isKnown = draft.filters.some((known) => JSON.stringify(known) === JSON.stringify(filter));
  return (
    <Dialog
      title={t`All groups that match`}
      note={
        <Trans>Groups are looked up again when sending starts: whatever matches then gets the message.</Trans>
      }
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            disabled={found.length === 0}
            onClick={() => {
              change({ groupIds: [...new Set([...draft.groupIds, ...found.map(({ id }) => id)])] });
              onClose();
            }}
          >
            <Plural value={found.length} one="Only this # group" other="Only these # groups" />
          </Button>
          <Button
            look="primary"
            disabled={found.length === 0}
            onClick={() => {
              if (!isKnown) change({ filters: [...draft.filters, filter] });
              onClose();
            }}
          >
            <Plural value={found.length} one="Use all that match: # now" other="Use all that match: # now" />
          </Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3">
        <SearchField
          label={t`Words in the name`}
          value={filter.search}
          onChange={(search) => {
            setFilter({ ...filter, search });
          }}
          autoFocus
        />
        <div role="group" aria-label={t`Filter`} className="flex flex-wrap gap-2">
          <GroupFilterChips filter={filter} onFilter={setFilter} />
        </div>
        <div className="flex h-[300px] min-h-44 flex-col overflow-hidden rounded-md border border-line">
          {found.length === 0 ? (
            <p className="m-auto text-muted">
              {groups.length === 0 ? (
                <Trans>Your groups appear here once WhatsApp is linked.</Trans>
              ) : (
                <Trans>No group matches</Trans>
              )}
            </p>
          ) : (
            <VirtualList label={t`Groups`} rows={found} keyOf={({ id }) => id} estimatedRowHeight={52}>
              {(group) => (
                <div className="border-b border-line px-3 py-1.5">
                  <p dir="auto" className="truncate text-left font-medium">
                    {group.name}
                  </p>
                  <p className="flex items-center gap-2 text-muted">
                    <span className="tabular">
                      <Plural value={group.size} one="# member" other="# members" />
                    </span>
                    <GroupFlags group={group} />
                  </p>
                </div>
              )}
            </VirtualList>
          )}
        </div>
        <p className="tabular text-sm text-muted" role="status">
          <Plural
            value={found.length}
            _0="No group matches now"
            one="# group matches now"
            other="# groups match now"
          />
        </p>
      </div>
    </Dialog>
  );
}
