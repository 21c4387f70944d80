import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarDays, Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { Workshop } from '#shared/model/workshop.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { WorkshopDate } from '../../parts/WorkshopDate.tsx';
import { useApp } from '../../state/app-store.ts';
import type { WorkshopSheet } from '../../state/route.ts';
import { useUi } from '../../state/use-ui.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { workshopsByTime } from './workshop-order.ts';
import { WorkshopSheets } from './WorkshopSheets.tsx';

/** Every workshop by date, what is ahead first. */
export function WorkshopsScreen({ sheet }: { readonly sheet: WorkshopSheet | null }) {
  const { t } = useLingui();
  const workshops = useApp((app) => app.workshops);
  const now = useNow(60_000);
  const { upcoming, past } = useMemo(() => workshopsByTime(workshops, now), [workshops, now]);
  return (
    <Page title={<Trans>Workshops</Trans>} actions={<NewWorkshopButton />}>
      {workshops.length === 0 ? (
        <EmptyState icon={CalendarDays} title={<Trans>Make your first workshop</Trans>}>
          <Trans>
            A workshop has a title, a date and its WhatsApp groups. Then one message reaches all of them.
          </Trans>
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6 px-6 py-5">
          {upcoming.length > 0 && <WorkshopList title={t`Upcoming`} workshops={upcoming} />}
          {past.length > 0 && <WorkshopList title={t`Past`} workshops={past} />}
        </div>
      )}
      {sheet !== null && <WorkshopSheets sheet={sheet} />}
    </Page>
  );
}

function NewWorkshopButton() {
  const go = useUi((ui) => ui.go);
  return (
    <Button
      look="primary"
      icon={Plus}
      onClick={() => {
        go({ screen: 'workshops', sheet: { kind: 'new' } });
      }}
    >
      <Trans>New workshop</Trans>
    </Button>
  );
}

function WorkshopList({
  title,
  workshops,
}: {
  readonly title: string;
  readonly workshops: readonly Workshop[];
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="text-sm font-semibold text-muted">{title}</h2>
      <ul className="overflow-hidden rounded-lg border border-line bg-surface">
        {workshops.map((workshop) => (
          <li key={workshop.id} className="border-b border-line last:border-b-0">
            <WorkshopRow workshop={workshop} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function WorkshopRow({ workshop }: { readonly workshop: Workshop }) {
  const go = useUi((ui) => ui.go);
  const locales = useLocales();
  const { id, title, startsAt, timeZone, place, groupIds } = workshop;
  return (
    <button
      type="button"
      onClick={() => {
        go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: id } });
      }}
      className="flex w-full items-center gap-4 px-4 py-3 text-left -outline-offset-2 transition-colors hover:bg-hover"
    >
      <span
        aria-hidden
        className="flex w-12 shrink-0 flex-col items-center rounded-md border border-line bg-canvas py-1"
      >
        <span className="text-xs font-medium text-accent-text">
          {formatDate(startsAt, locales, { month: 'short', timeZone })}
        </span>
        <span className="tabular text-lg leading-5 font-semibold">
          {formatDate(startsAt, locales, { day: 'numeric', timeZone })}
        </span>
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-base font-medium">{title}</span>
        <span className="flex min-w-0 gap-2 text-muted">
          <span className="shrink-0">
            <WorkshopDate workshop={workshop} />
          </span>
          {place !== '' && <span className="truncate">{place}</span>}
        </span>
      </span>
      <Badge tone={groupIds.length === 0 ? 'warning' : 'neutral'}>
        <Plural value={groupIds.length} _0="No groups" one="# group" other="# groups" />
      </Badge>
    </button>
  );
}
