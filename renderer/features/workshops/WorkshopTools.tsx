import { Trans, useLingui } from '@lingui/react/macro';
import { FilterChip } from '../../ui/FilterChip.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useWorkshopsView } from './use-workshops-view.ts';
import type { WorkshopFilter } from './workshop-filter.ts';

/** Search and filters, and the order of the list: a calendar has one of its own. */
export function WorkshopTools() {
  const { t } = useLingui();
  const { mode, filter, order, change } = useWorkshopsView((view) => view);

  function filterBy(part: Partial<WorkshopFilter>): void {
    change({ filter: { ...filter, ...part } });
  }

  /** One of several times at most. */
  function when(name: NonNullable<WorkshopFilter['when']>) {
    return {
      pressed: filter.when === name,
      onChange: (pressed: boolean) => {
        filterBy({ when: pressed ? name : null });
      },
    };
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="max-w-60 min-w-36 flex-1">
        <SearchField
          label={t`Search workshops`}
          value={filter.search}
          onChange={(search) => {
            filterBy({ search });
          }}
        />
      </div>
      {mode === 'list' && (
        <div className="w-34">
          <Select
            aria-label={t`Order`}
            value={order}
            onChange={(event) => {
              change({ order: event.target.value === 'title' ? 'title' : 'date' });
            }}
          >
            <option value="date">{t`By date`}</option>
            <option value="title">{t`By title`}</option>
          </Select>
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <FilterChip {...when('upcoming')}>
          <Trans>Upcoming</Trans>
        </FilterChip>
        <FilterChip {...when('past')}>
          <Trans>Past</Trans>
        </FilterChip>
        <FilterChip {...when('archived')}>
          <Trans context="filter">Archived</Trans>
        </FilterChip>
        <FilterChip
          pressed={filter.withoutGroups}
          onChange={(withoutGroups) => {
            filterBy({ withoutGroups });
          }}
        >
          <Trans>No groups</Trans>
        </FilterChip>
        <FilterChip
          pressed={filter.missingLinks}
          onChange={(missingLinks) => {
            filterBy({ missingLinks });
          }}
        >
          <Trans>Missing links</Trans>
        </FilterChip>
      </div>
    </div>
  );
}
