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
        onFilter({ ...filter, ...(pressed ? without(name) : {}), [name]: pressed });
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
      <FilterChip {...chip('lacksLink')}>
        <Trans>No link</Trans>
      </FilterChip>
    </>
  );
}

/** No group has a link and none: pressing one takes the other away. */
function without(pressed: keyof GroupFilter): Partial<GroupFilter> {
  if (pressed === 'hasLink') return { lacksLink: false };
  return pressed === 'lacksLink' ? { hasLink: false } : {};
}
