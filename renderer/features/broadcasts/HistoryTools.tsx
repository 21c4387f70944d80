import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { useApp } from '../../state/app-store.ts';
import { wholeHistory } from '../../state/history-view.ts';
import { useUi } from '../../state/use-ui.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { GroupFilter } from './GroupFilter.tsx';
import { isFiltering } from './history-filter.ts';
import { StateFilter } from './StateFilter.tsx';
import { DaysFilter, SpanFilter } from './TimeFilter.tsx';

/** Search and filters of the history. */
export function HistoryTools() {
  const { t } = useLingui();
  const { filter, span } = useUi((ui) => ui.historyView);
  const show = useUi((ui) => ui.showHistory);

  function change(part: Partial<HistoryFilter>): void {
    show({ filter: { ...filter, ...part }, span });
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-full lg:w-52">
        <SearchField
          label={t`Search broadcasts`}
          value={filter.search}
          onChange={(search) => {
            change({ search });
          }}
        />
      </div>
      <div className="w-36">
        <StateFilter
          value={filter.state}
          onChange={(state) => {
            change({ state });
          }}
        />
      </div>
      <div className="w-36">
        <WorkshopFilter
          value={filter.workshopId}
          onChange={(workshopId) => {
            change({ workshopId });
          }}
        />
      </div>
      <div className="w-36">
        <GroupFilter
          value={filter.groupId}
          onChange={(groupId) => {
            change({ groupId });
          }}
        />
      </div>
      <div className="w-34">
        <SpanFilter
          span={span}
          onChange={(chosen, times) => {
            show({ filter: { ...filter, ...times }, span: chosen });
          }}
        />
      </div>
      {isFiltering(filter) && (
        <IconButton
          label={t`Clear filters`}
          icon={X}
          onClick={() => {
            show(wholeHistory);
          }}
        />
      )}
      {span === 'days' && <DaysFilter times={filter} onChange={change} />}
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
          <option dir="auto" key={id} value={id}>
            {title}
          </option>
        ))}
    </Select>
  );
}
