import { Trans, useLingui } from '@lingui/react/macro';
import { FilterChip } from '../../ui/FilterChip.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import type { GroupFilter, GroupOrder } from './group-filter.ts';

interface GroupToolsProps {
  readonly filter: GroupFilter;
  readonly onFilter: (filter: GroupFilter) => void;
  readonly order: GroupOrder;
  readonly onOrder: (order: GroupOrder) => void;
}

export function GroupTools({ filter, onFilter, order, onOrder }: GroupToolsProps) {
  const { t } = useLingui();

  function chip(name: Exclude<keyof GroupFilter, 'search'>) {
    return {
      pressed: filter[name],
      onChange: (pressed: boolean) => {
        onFilter({ ...filter, [name]: pressed });
      },
    };
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="max-w-60 min-w-36 flex-1">
        <SearchField
          label={t`Search groups`}
          value={filter.search}
          onChange={(search) => {
            onFilter({ ...filter, search });
          }}
        />
      </div>
      <FilterChip {...chip('canPost')}>
        <Trans>I can post</Trans>
      </FilterChip>
      <FilterChip {...chip('isAdmin')}>
        <Trans>I am admin</Trans>
      </FilterChip>
      <FilterChip {...chip('isLinked')}>
        <Trans>Linked</Trans>
      </FilterChip>
      <FilterChip {...chip('hasLink')}>
        <Trans>Has link</Trans>
      </FilterChip>
      <div className="ml-auto w-34">
        <Select
          aria-label={t`Order`}
          value={order}
          onChange={(event) => {
            onOrder(event.target.value === 'size' ? 'size' : 'name');
          }}
        >
          <option value="name">{t`By name`}</option>
          <option value="size">{t`Largest first`}</option>
        </Select>
      </div>
    </div>
  );
}
