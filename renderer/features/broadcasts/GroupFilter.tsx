import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import type { HistoryGroup } from '#shared/model/history-filter.ts';
import { request } from '../../bridge/request.ts';
import { nameMatcher } from '#shared/model/name-match.ts';
import { SearchSelect } from '../../ui/SearchSelect.tsx';

interface GroupFilterProps {
  readonly value: GroupId | null;
  readonly onChange: (groupId: GroupId | null) => void;
}

/** One of the groups that something went to, whether or not anybody here is still in it. */
export function GroupFilter({ value, onChange }: GroupFilterProps) {
  const { t } = useLingui();
  const [groups, setGroups] = useState<readonly HistoryGroup[]>([]);
  // Asked for each time the list is opened, and at once for the name of the group that is chosen already.
  const [round, setRound] = useState(value === null ? 0 : 1);
  useEffect(() => {
    if (round === 0) return;
    let isCurrent = true;
    void request('broadcast.historyGroups', {}).then((reply) => {
      if (isCurrent && reply.ok) setGroups(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [round]);
  const all = { id: '', label: t`All groups` };
  const options = useMemo(() => {
    const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    return groups.map(({ id, name }) => ({ id, label: name })).sort((a, b) => compare(a.label, b.label));
  }, [groups]);

  return (
    <SearchSelect
      label={t`Group`}
      searchLabel={t`Search groups`}
      emptyText={t`No group matches`}
      options={[all, ...options]}
      value={options.find(({ id }) => id === value) ?? (value === null ? all : { id: value, label: '…' })}
      onChange={({ id }) => {
        onChange(id === '' ? null : id);
      }}
      onOpen={() => {
        setRound(round + 1);
      }}
      matches={({ label }, search) => nameMatcher(search)(label)}
    />
  );
}
