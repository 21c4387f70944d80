import { Plural, Trans } from '@lingui/react/macro';
import { CalendarDays, FileUp, List, Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Calendar } from './Calendar.tsx';
import { useGroupsWithLink } from './use-groups-with-link.ts';
import { useWorkshopsView } from './use-workshops-view.ts';
import { workshopRows } from './workshop-filter.ts';
import { WorkshopList } from './WorkshopList.tsx';
import { WorkshopTools } from './WorkshopTools.tsx';

/** Every workshop, as a list or in a calendar. */
export function WorkshopsScreen() {
  const workshops = useApp((app) => app.workshops);
  const mode = useWorkshopsView((view) => view.mode);
  const isEmpty = workshops.length === 0;
  return (
    <>
      {mode === 'calendar' ? (
        <Page title={<Trans>Workshops</Trans>} actions={<Actions />} tools={<WorkshopTools />}>
          <Calendar />
        </Page>
      ) : isEmpty ? (
        <Page title={<Trans>Workshops</Trans>} actions={<Actions />}>
          <EmptyState icon={CalendarDays} title={<Trans>Make your first workshop</Trans>}>
            <Trans>
              A workshop has a title, a date and its WhatsApp groups. Then one message reaches all of them.
            </Trans>
          </EmptyState>
        </Page>
      ) : (
        <ListPage />
      )}
    </>
  );
}

function ListPage() {
  const workshops = useApp((app) => app.workshops);
  const filter = useWorkshopsView((view) => view.filter);
  const order = useWorkshopsView((view) => view.order);
  const now = useNow(60_000);
  const groupsWithLink = useGroupsWithLink();
  const rows = useMemo(
    () => workshopRows(workshops, filter, order, { now, groupsWithLink }),
    [workshops, filter, order, now, groupsWithLink],
  );
  const shown = rows.filter(({ kind }) => kind === 'workshop').length;
  const total = workshops.length;
  return (
    <Page
      title={<Trans>Workshops</Trans>}
      note={
        <span className="tabular">
          {shown === total ? (
            <Plural value={total} one="# workshop" other="# workshops" />
          ) : (
            <Trans>
              {shown} of {total}
            </Trans>
          )}
        </span>
      }
      actions={<Actions />}
      tools={<WorkshopTools />}
    >
      <WorkshopList rows={rows} />
    </Page>
  );
}

function Actions() {
  const go = useUi((ui) => ui.go);
  const mode = useWorkshopsView((view) => view.mode);
  const change = useWorkshopsView((view) => view.change);
  return (
    <>
      <Button
        icon={FileUp}
        onClick={() => {
          go({ screen: 'workshops', sheet: { kind: 'import' } });
        }}
      >
        <Trans>Import</Trans>
      </Button>
      <Button
        icon={mode === 'list' ? CalendarDays : List}
        onClick={() => {
          change({ mode: mode === 'list' ? 'calendar' : 'list' });
        }}
      >
        {mode === 'list' ? <Trans>Calendar</Trans> : <Trans>List</Trans>}
      </Button>
      <Button
        look="primary"
        icon={Plus}
        onClick={() => {
          go({ screen: 'workshops', sheet: { kind: 'new' } });
        }}
      >
        <Trans>New workshop</Trans>
      </Button>
    </>
  );
}
