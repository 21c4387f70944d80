import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import { useApp } from '../../state/app-store.ts';
import { Select } from '../../ui/Select.tsx';

interface GroupFilterProps {
  readonly value: GroupId | null;
  readonly onChange: (groupId: GroupId | null) => void;
}

export function GroupFilter({ value, onChange }: GroupFilterProps) {
  const { t } = useLingui();
  const groups = useApp((app) => app.groups);
  // There may be thousands: they are listed only once somebody reaches for them.
  const [isListed, setListed] = useState(false);
  const list = (): void => {
    setListed(true);
  };
  const shown = useMemo(() => {
    if (!isListed) return groups.filter(({ id }) => id === value);
    const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    return groups.toSorted((a, b) => compare(a.name, b.name));
  }, [groups, isListed, value]);
  return (
    <Select
      aria-label={t`Group`}
      value={value ?? ''}
      onFocus={list}
      onPointerEnter={list}
      onChange={(event) => {
        onChange(event.target.value === '' ? null : event.target.value);
      }}
    >
      <option value="">{t`All groups`}</option>
      {shown.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
