import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { overlapsOf } from '#shared/model/resolve-targets.ts';
import type { FrozenTargets } from '#shared/model/target-choice.ts';
import { FateWords } from './FateWords.tsx';
import { Overlaps } from './Overlaps.tsx';
import { useSourceNames } from './use-source-names.ts';

/** What a broadcast was chosen by, as it was at its start: what counted once, and what got nothing and why. */
export function ChosenBy({ frozen: { sources, origins, excluded } }: { readonly frozen: FrozenTargets }) {
  const { t } = useLingui();
  const { sourceName } = useSourceNames();
  const overlaps = useMemo(() => overlapsOf(origins.map((its) => ({ origins: its }))), [origins]);
  const countOf = (place: number): number =>
    [...origins, ...excluded.map((one) => one.origins)].filter((its) => its.includes(place)).length;
  return (
    <section aria-label={t`Chosen by`} className="flex flex-col gap-2 text-sm">
      <h2 className="text-muted">
        <Trans>Chosen by</Trans>
      </h2>
      <ul className="flex flex-col gap-1">
        {sources.map((source, place) => (
          <li key={JSON.stringify(source)} className="break-words">
            {sourceName(source)}{' '}
            <span className="tabular text-muted">
              <Plural value={countOf(place)} one="# group" other="# groups" />
            </span>
          </li>
        ))}
      </ul>
      <Overlaps sources={sources} overlaps={overlaps} />
      {excluded.length > 0 && (
        <>
          <h2 className="pt-1 text-muted">
            <Plural value={excluded.length} one="# group got nothing" other="# groups got nothing" />
          </h2>
          <ul aria-label={t`Groups that got nothing`} className="flex flex-col gap-1.5">
            {excluded.map(({ groupId, groupName, reason }) => (
              <li key={groupId}>
                <span className="block truncate">
                  {groupName === '' ? t`A group that is gone` : groupName}
                </span>
                <span className="block text-muted">
                  <FateWords fate={reason} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
