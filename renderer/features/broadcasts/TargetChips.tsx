import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, Filter, List } from 'lucide-react';
import { memo, useMemo } from 'react';
import type { ResolvedTargets } from '#shared/model/resolve-targets.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Chip } from '../../ui/Chip.tsx';
import { AddTargets } from './AddTargets.tsx';
import { targetCounts } from './target-rows.ts';
import { ShowTargets, TargetSummary } from './TargetSummary.tsx';
import { useSourceNames } from './use-source-names.ts';

/** More are named one by one where the groups are shown: nobody reads thousands of chips, and each costs every letter. */
const SINGLES_SHOWN = 60;

const icons = { workshop: CalendarDays, list: List, filter: Filter };

/**
 * Where the message goes: what names groups with their counts, and single groups, each once. There may be thousands: they
 * are not drawn anew with every letter of the message.
 */
export const TargetChips = memo(function TargetChips({ targets }: { readonly targets: ResolvedTargets }) {
  const { t } = useLingui();
  const { filterName } = useSourceNames();
  const workshopIds = useUi(({ draft }) => draft.workshopIds);
  const listIds = useUi(({ draft }) => draft.listIds);
  const filters = useUi(({ draft }) => draft.filters);
  const groupIds = useUi(({ draft }) => draft.groupIds);
  const change = useUi((ui) => ui.changeDraft);
  const groups = useApp((app) => app.groups);
  const names = useMemo(() => new Map(groups.map(({ id, name }) => [id, name])), [groups]);
  const { reached } = targetCounts(targets);
  const count = groupIds.length - SINGLES_SHOWN;
  const countOf = (place: number): number =>
    [...targets.targets, ...targets.excluded].filter(({ origins }) => origins.includes(place)).length;

  return (
    <section aria-label={t`Goes to`} className="flex flex-col gap-2">
      <h2 className="flex items-center gap-2 text-sm font-medium">
        <Trans>Goes to</Trans>
        <span className="tabular font-normal text-muted">
          <Plural value={reached} _0="no group yet" one="# group" other="# groups" />
        </span>
      </h2>
      <div className="-m-0.5 flex max-h-40 flex-wrap gap-2 overflow-y-auto p-0.5 empty:hidden">
        {targets.sources.map((source, place) => {
          const groupCount = countOf(place);
          switch (source.kind) {
            case 'single':
              return null;
            case 'workshop':
              return (
                <SourceChip
                  key={source.workshopId}
                  kind="workshop"
                  name={source.name}
                  count={groupCount}
                  onRemove={() => {
                    change({ workshopIds: workshopIds.filter((id) => id !== source.workshopId) });
                  }}
                />
              );
            case 'list':
              return (
                <SourceChip
                  key={source.listId}
                  kind="list"
                  name={source.name}
                  count={groupCount}
                  onRemove={() => {
                    change({ listIds: listIds.filter((id) => id !== source.listId) });
                  }}
                />
              );
            case 'filter':
              return (
                <SourceChip
                  key={JSON.stringify(source.filter)}
                  kind="filter"
                  name={filterName(source.filter)}
                  count={groupCount}
                  onRemove={() => {
                    change({ filters: filters.filter((filter) => filter !== source.filter) });
                  }}
                />
              );
            default:
              return source satisfies never;
          }
        })}
        {groupIds.slice(0, SINGLES_SHOWN).map((id) => {
          const name = names.get(id) ?? t`A group that is gone`;
          return (
            <Chip
              key={id}
              removeLabel={t`Remove ${name}`}
              onRemove={() => {
                change({ groupIds: groupIds.filter((other) => other !== id) });
              }}
            >
              {name}
            </Chip>
          );
        })}
        {count > 0 && (
          <span className="tabular self-center text-sm text-muted">
            <Plural value={count} one="# more" other="# more" />
          </span>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <AddTargets targets={targets} />
        <ShowTargets targets={targets} />
      </div>
      <TargetSummary targets={targets} />
    </section>
  );
});

interface SourceChipProps {
  readonly kind: keyof typeof icons;
  readonly name: string;
  readonly count: number;
  readonly onRemove: () => void;
}

/** What names several groups, and how many. */
function SourceChip({ kind, name, count, onRemove }: SourceChipProps) {
  const { t } = useLingui();
  const Icon = icons[kind];
  return (
    <Chip removeLabel={t`Remove ${name}`} onRemove={onRemove}>
      <Icon aria-hidden className="mr-1 inline size-3.5 align-[-2px] text-muted" />
      <bdi className="font-medium">{name}</bdi>{' '}
      <span className="tabular text-muted">
        <Plural value={count} one="# group" other="# groups" />
      </span>
    </Chip>
  );
}
