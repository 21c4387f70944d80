import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { GroupId, GroupSummary } from '#shared/model/group.ts';
import { useUi } from '../../state/use-ui.ts';
import { RowCheckbox } from '../../ui/RowCheckbox.tsx';
import { VirtualList, type RowScroller } from '../../ui/VirtualList.tsx';
import {
  nothingSelected,
  rowAfterKey,
  withAllToggled,
  withGroup,
  withRange,
  type Selection,
} from './group-selection.ts';
import { GroupRow } from './GroupRow.tsx';
import type { LinkedWorkshop } from './workshops-by-group.ts';

interface GroupListProps {
  readonly label: string;
  readonly groups: readonly GroupSummary[];
  readonly workshops: ReadonlyMap<GroupId, readonly LinkedWorkshop[]>;
  /** Undefined with a single account, when they would say nothing. */
  readonly accountNames: ReadonlyMap<string, string> | undefined;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

/**
 * The rows, with a box each. The arrow keys go from box to box, with shift they select what they pass, Space selects
 * one, Ctrl+A all, Escape none; Enter opens the group.
 */
export function GroupList({ label, groups, workshops, accountNames, selection, onSelect }: GroupListProps) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const scroller = useRef<RowScroller>(null);
  /** The row whose box is a stop of the Tab key, and whether it is to take the focus. */
  const [cursor, setCursor] = useState<{ readonly id: GroupId; readonly focused: boolean } | null>(null);
  /** Where a range begins. */
  const [anchorId, setAnchorId] = useState<GroupId | null>(null);
  const tabStop = cursor?.id ?? groups[0]?.id;

  function select(groupId: GroupId, isSelected: boolean, extend: boolean): void {
    onSelect(
      extend ? withRange(selection, groups, anchorId, groupId) : withGroup(selection, groupId, isSelected),
    );
    setAnchorId(groupId);
    setCursor({ id: groupId, focused: true });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    // Buttons, links and menus in the rows have keys of their own.
    const role = event.target instanceof HTMLElement ? event.target.getAttribute('role') : null;
    if (role !== 'checkbox' && role !== 'group') return;
    if (event.key === 'Escape' && selection.size > 0) {
      onSelect(nothingSelected);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      onSelect(withAllToggled(nothingSelected, groups));
    } else if (event.key === 'Enter' && role === 'checkbox' && tabStop !== undefined) {
      go({ screen: 'groups', sheet: { kind: 'detail', groupId: tabStop } });
    } else {
      const index = groups.findIndex(({ id }) => id === tabStop);
      // From the list as a whole the first key leads to where one was.
      const next = role === 'group' ? Math.max(0, index) : rowAfterKey(event.key, index, groups.length);
      const group = next === undefined ? undefined : groups[next];
      if (rowAfterKey(event.key, 0, 1) === undefined || next === undefined || group === undefined) return;
      scroller.current?.scrollTo(next);
      setCursor({ id: group.id, focused: true });
      if (!event.shiftKey) setAnchorId(group.id);
      else onSelect(withRange(selection, groups, anchorId ?? tabStop ?? null, group.id));
    }
    event.preventDefault();
  }

  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      role="presentation"
      onKeyDown={onKeyDown}
      onBlur={() => {
        setCursor((before) => before && { ...before, focused: false });
      }}
    >
      <VirtualList
        label={label}
        rows={groups}
        keyOf={({ id }) => id}
        estimatedRowHeight={62}
        rowScroller={scroller}
      >
        {(group) => {
          const { id, name } = group;
          return (
            <GroupRow
              group={group}
              workshops={workshops.get(id) ?? []}
              accountName={accountNames?.get(group.accountId) ?? null}
              lead={
                <RowCheckbox
                  label={t`Choose ${name}`}
                  checked={selection.has(id)}
                  isTabStop={id === tabStop}
                  focused={cursor?.id === id && cursor.focused}
                  onChange={(isSelected, extend) => {
                    select(id, isSelected, extend);
                  }}
                />
              }
            />
          );
        }}
      </VirtualList>
    </div>
  );
}
