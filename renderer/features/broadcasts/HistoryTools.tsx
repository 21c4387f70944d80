import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { GroupFilter } from './GroupFilter.tsx';
import { isFiltering } from './history-filter.ts';
import { StateFilter } from './StateFilter.tsx';
import { TimeFilter } from './TimeFilter.tsx';

interface HistoryToolsProps {
  readonly filter: HistoryFilter;
  readonly onChange: (change: Partial<HistoryFilter>) => void;
  readonly onClear: () => void;
}

/** Search and filters of the history. */
export function HistoryTools({ filter, onChange, onClear }: HistoryToolsProps) {
  const { t } = useLingui();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-52">
        <SearchField
          label={t`Search broadcasts`}
          value={filter.search}
          onChange={(search) => {
            onChange({ search });
          }}
        />
      </div>
      <div className="w-32">
        <StateFilter
          value={filter.state}
          onChange={(state) => {
            onChange({ state });
          }}
        />
      </div>
      <div className="w-36">
        <WorkshopFilter
          value={filter.workshopId}
          onChange={(workshopId) => {
            onChange({ workshopId });
          }}
        />
      </div>
      <div className="w-36">
        <GroupFilter
          value={filter.groupId}
          onChange={(groupId) => {
            onChange({ groupId });
          }}
        />
      </div>
      <TimeFilter onChange={onChange} />
      {isFiltering(filter) && (
        <Button look="quiet" icon={X} onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
      )}
    </div>
  );
}

interface WorkshopFilterProps {
  readonly value: HistoryFilter['workshopId'];
  readonly onChange: (workshopId: HistoryFilter['workshopId']) => void;
}

function WorkshopFilter({ value, onChange }: WorkshopFilterProps) {
  const { t } = useLingui();
  const workshops = useApp((app) => app.workshops);
  return (
    <Select
      aria-label={t`Workshop`}
      value={value ?? ''}
      onChange={(event) => {
        onChange(event.target.value === '' ? null : event.target.value);
      }}
    >
      <option value="">{t`All workshops`}</option>
      {workshops
        .toSorted((a, b) => b.startsAt - a.startsAt)
        .map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
    </Select>
  );
}
