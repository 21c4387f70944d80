import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { VirtualList } from '../ui/VirtualList.tsx';
import { GroupFlags } from './GroupFlags.tsx';
import { pickerRows, suggestedInView, type PickerRow } from './picker-rows.ts';

interface GroupPickerProps {
  readonly groups: readonly GroupSummary[];
  /** Shown first, under a heading of their own. */
  readonly suggested: readonly GroupSummary[];
  readonly chosen: ReadonlySet<GroupId>;
  readonly onChange: (chosen: ReadonlySet<GroupId>) => void;
}

/** Choosing some of many groups: search, suggestions on top, a box for each. */
export function GroupPicker({ groups, suggested, chosen, onChange }: GroupPickerProps) {
  const { t } = useLingui();
  const [search, setSearch] = useState('');
  const rows = useMemo(() => pickerRows(groups, suggested, search), [groups, suggested, search]);

  function toggle(groupId: GroupId, isChosen: boolean): void {
    const next = new Set(chosen);
    if (isChosen) next.add(groupId);
    else next.delete(groupId);
    onChange(next);
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      {/* The same name as on the Groups screen, which a dialog hides. */}
      <SearchField label={t`Search groups`} value={search} onChange={setSearch} autoFocus />
      <div className="flex h-[340px] min-h-44 flex-col overflow-hidden rounded-md border border-line">
        {rows.length === 0 ? (
          <p className="m-auto text-muted">
            {groups.length === 0 ? (
              <Trans>Your groups appear here once WhatsApp is linked.</Trans>
            ) : (
              <Trans>No group matches</Trans>
            )}
          </p>
        ) : (
          <VirtualList label={t`Groups`} rows={rows} keyOf={({ key }) => key} estimatedRowHeight={52}>
            {(row) => (
              <Row
                row={row}
                chosen={chosen}
                onToggle={toggle}
                onChooseSuggested={() => {
                  onChange(new Set([...chosen, ...suggestedInView(rows)]));
                }}
              />
            )}
          </VirtualList>
        )}
      </div>
      <p className="tabular text-sm text-muted" role="status">
        <Plural value={chosen.size} _0="No group chosen" one="# group chosen" other="# groups chosen" />
      </p>
    </div>
  );
}

interface RowProps {
  readonly row: PickerRow;
  readonly chosen: ReadonlySet<GroupId>;
  readonly onToggle: (groupId: GroupId, isChosen: boolean) => void;
  readonly onChooseSuggested: () => void;
}

function Row({ row, chosen, onToggle, onChooseSuggested }: RowProps) {
  switch (row.kind) {
    case 'suggested-heading':
      return (
        <div className="flex items-center justify-between gap-3 bg-sunken px-3 py-1.5 text-xs font-semibold text-muted">
          <p>
            <Trans>Suggested, by name</Trans>
          </p>
          <button
            type="button"
            onClick={onChooseSuggested}
            className="rounded-sm text-accent-text underline-offset-2 hover:underline"
          >
            <Trans>Choose all suggested</Trans>
          </button>
        </div>
      );
    case 'all-heading':
      return (
        <p className="bg-sunken px-3 py-1.5 text-xs font-semibold text-muted">
          <Trans>All groups</Trans>
        </p>
      );
    case 'group':
      return (
        <div className="border-b border-line px-3 py-1.5 hover:bg-hover">
          <Checkbox
            checked={chosen.has(row.group.id)}
            onChange={(isChosen) => {
              onToggle(row.group.id, isChosen);
            }}
          >
            <span dir="auto" className="block truncate text-left font-medium">
              {row.group.name}
            </span>
            <span className="flex items-center gap-2 text-muted">
              <span className="tabular">
                <Plural value={row.group.size} one="# member" other="# members" />
              </span>
              <GroupFlags group={row.group} />
            </span>
          </Checkbox>
        </div>
      );
    default:
      return row satisfies never;
  }
}
