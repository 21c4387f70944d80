import { useLingui } from '@lingui/react/macro';
import type { GroupFilter } from '#shared/model/group-filter.ts';
import type { TargetSource } from '#shared/model/target-choice.ts';
import { useLocales } from '../../parts/use-locales.ts';

export interface SourceNames {
  readonly filterName: (filter: GroupFilter) => string;
  readonly sourceName: (source: TargetSource) => string;
  /** Those at these places, as a list in words. */
  readonly namesOf: (sources: readonly TargetSource[], origins: readonly number[]) => string;
}

/** How what names groups is called. */
export function useSourceNames(): SourceNames {
  const { t } = useLingui();
  const locales = useLocales();

  function filterName({ search, canPost, isAdmin, isLinked, hasLink }: GroupFilter): string {
    const words = search.trim();
    const parts = [
      ...(words === '' ? [] : [t`“${words}”`]),
      ...(canPost ? [t`I can post`] : []),
      ...(isAdmin ? [t`I am admin`] : []),
      ...(isLinked ? [t`Linked`] : []),
      ...(hasLink ? [t`Has link`] : []),
    ];
    if (parts.length === 0) return t`All groups`;
    const conditions = parts.join(' · ');
    return t`All groups: ${conditions}`;
  }

  function sourceName(source: TargetSource): string {
    switch (source.kind) {
      case 'workshop':
      case 'list':
        return source.name;
      case 'filter':
        return filterName(source.filter);
      case 'single':
        return t`Chosen one by one`;
      default:
        return source satisfies never;
    }
  }

  return {
    filterName,
    sourceName,
    namesOf: (sources, origins) =>
      new Intl.ListFormat([locales].flat(), { type: 'conjunction' }).format(
        origins.flatMap((place) => {
          const source = sources[place];
          return source === undefined ? [] : [sourceName(source)];
        }),
      ),
  };
}
