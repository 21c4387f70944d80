import { useLingui } from '@lingui/react/macro';
import type { GroupFilter } from '#shared/model/group-filter.ts';
import { GroupFilterChips } from '../../parts/GroupFilterChips.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { groupOrders, type GroupOrder } from './group-filter.ts';

interface GroupToolsProps {
  readonly filter: GroupFilter;
  readonly onFilter: (filter: GroupFilter) => void;
  readonly order: GroupOrder;
  readonly onOrder: (order: GroupOrder) => void;
}

export function GroupTools({ filter, onFilter, order, onOrder }: GroupToolsProps) {
  const { t } = useLingui();

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
      <div className="w-34">
        <Select
          aria-label={t`Order`}
          value={order}
          onChange={(event) => {
            onOrder(groupOrders.find((one) => one === event.target.value) ?? 'name');
          }}
        >
          <option value="name">{t`By name`}</option>
          <option value="size">{t`Largest first`}</option>
          <option value="smallest">{t`Smallest first`}</option>
          <option value="no-link">{t`Without link first`}</option>
        </Select>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <GroupFilterChips filter={filter} onFilter={onFilter} />
      </div>
    </div>
  );
}
