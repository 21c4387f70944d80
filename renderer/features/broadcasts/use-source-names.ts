import { useLingui } from '@lingui/react';
import type { GroupFilter } from '#shared/model/group-filter.ts';
import type { TargetSource } from '#shared/model/target-choice.ts';
import { filterName, sourceName, type Say } from '#shared/text/target-text.ts';
import { useLocales } from '../../parts/use-locales.ts';

export interface SourceNames {
  readonly filterName: (filter: GroupFilter) => string;
  readonly sourceName: (source: TargetSource) => string;
  /** Those at these places, as a list in words. */
  readonly namesOf: (sources: readonly TargetSource[], origins: readonly number[]) => string;
}

/** How what names groups is called. */
export function useSourceNames(): SourceNames {
  const { i18n } = useLingui();
  const locales = useLocales();
  const say: Say = ({ id, message }, values) => i18n._(id, values, { message });
  return {
    filterName: (filter) => filterName(filter, say),
    sourceName: (source) => sourceName(source, say),
    namesOf: (sources, origins) =>
      new Intl.ListFormat([locales].flat(), { type: 'conjunction' }).format(
        origins.flatMap((place) => {
          const source = sources[place];
          return source === undefined ? [] : [sourceName(source, say)];
        }),
      ),
  };
}
