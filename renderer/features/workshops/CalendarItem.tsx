import { useLingui } from '@lingui/react/macro';
import type { Workshop } from '#shared/model/workshop.ts';
import { workshopStatusAt } from '#shared/model/workshop-status.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import type { CalendarEntry } from './calendar-entries.ts';
import { CalendarButton } from './CalendarButton.tsx';
import { CalendarSend } from './CalendarSend.tsx';

interface CalendarItemProps {
  readonly entry: CalendarEntry;
  readonly now: number;
  /** There is room for a second line. */
  readonly isRoomy: boolean;
  readonly tabIndex: number;
}

/** A workshop or a planned send in the calendar; a press opens it. */
export function CalendarItem({ entry, now, isRoomy, tabIndex }: CalendarItemProps) {
  switch (entry.kind) {
    case 'workshop':
      return (
        <CalendarWorkshop
          workshop={entry.workshop}
          continues={entry.continues}
          now={now}
          tabIndex={tabIndex}
        />
      );
    case 'send':
      return (
        <CalendarSend send={entry.send} continues={entry.continues} isRoomy={isRoomy} tabIndex={tabIndex} />
      );
    default:
      return entry satisfies never;
  }
}

function CalendarWorkshop({
  workshop,
  continues,
  now,
  tabIndex,
}: Pick<CalendarItemProps, 'now' | 'tabIndex'> & {
  readonly workshop: Workshop;
  readonly continues: boolean;
}) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const { id, title, startsAt, timeZone } = workshop;
  const status = workshopStatusAt(workshop, now);
  const time = formatDate(startsAt, locales, { timeStyle: 'short', timeZone });
  const when = continues ? t`goes on:` : time;
  return (
    <CalendarButton
      label={status === 'cancelled' ? t`${when} ${title}, called off` : t`${when} ${title}`}
      tabIndex={tabIndex}
      look={
        status === 'cancelled' || status === 'done'
          ? 'bg-sunken text-muted'
          : 'bg-accent-soft text-accent-text'
      }
      onOpen={() => {
        go({ screen: 'workshops', sheet: { kind: 'detail', workshopId: id } });
      }}
    >
      {!continues && <span className="tabular hidden lg:inline">{time} </span>}
      <span dir="auto" className={status === 'cancelled' ? 'line-through' : 'font-medium'}>
        {title}
      </span>
    </CalendarButton>
  );
}
