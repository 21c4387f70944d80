import { Trans, useLingui } from '@lingui/react/macro';
import { SearchX } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { useGroupsWithLink } from './use-groups-with-link.ts';
import { useWorkshopsView } from './use-workshops-view.ts';
import { everyWorkshop, type WorkshopListRow } from './workshop-filter.ts';
import { WorkshopRow } from './WorkshopRow.tsx';

/** The workshops that pass the filter. */
export function WorkshopList({ rows }: { readonly rows: readonly WorkshopListRow[] }) {
  const { t } = useLingui();
  const change = useWorkshopsView((view) => view.change);
  const groupsWithLink = useGroupsWithLink();
  if (rows.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={<Trans>No workshop matches</Trans>}
        action={
          <Button
            onClick={() => {
              change({ filter: everyWorkshop });
            }}
          >
            <Trans>Show all workshops</Trans>
          </Button>
        }
      >
        <Trans>Try fewer letters, or take a filter away.</Trans>
      </EmptyState>
    );
  }
  return (
    <VirtualList label={t`Workshops`} rows={rows} keyOf={({ id }) => id} estimatedRowHeight={66}>
      {(row) => {
        switch (row.kind) {
          case 'heading':
            return <Heading id={row.id} />;
          case 'workshop':
            return (
              <WorkshopRow
                workshop={row.workshop}
                status={row.status}
                missingLinks={row.workshop.groupIds.filter((id) => !groupsWithLink.has(id)).length}
              />
            );
          default:
            return row satisfies never;
        }
      }}
    </VirtualList>
  );
}

function Heading({ id }: { readonly id: 'upcoming' | 'past' }) {
  return (
    <h2 className="border-b border-line bg-sunken px-6 py-1.5 text-sm font-semibold text-muted">
      {id === 'upcoming' ? <Trans>Upcoming</Trans> : <Trans>Past</Trans>}
    </h2>
  );
}
