import { Trans } from '@lingui/react/macro';
import type { GroupFilter } from '#shared/model/group-filter.ts';
import { FilterChip } from '../ui/FilterChip.tsx';

interface GroupFilterChipsProps {
  readonly filter: GroupFilter;
  readonly onFilter: (filter: GroupFilter) => void;
}

/** What groups can be told apart by, besides their names. */
export function GroupFilterChips({ filter, onFilter }: GroupFilterChipsProps) {
  function chip(name: Exclude<keyof GroupFilter, 'search'>) {
    return {
      pressed: filter[name],
      onChange: (pressed: boolean) => {
        onFilter({ ...filter, [name]: pressed });
      },
    };
  }
  return (
    <>
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
    </>
  );
}
