import { useLingui } from '@lingui/react/macro';
import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { workshopStatusAt } from '#shared/model/workshop-status.ts';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { useUi } from '../../state/use-ui.ts';
import type { CalendarEntry } from './calendar-entries.ts';

interface CalendarItemProps {
  readonly entry: CalendarEntry;
  readonly now: number;
  readonly tabIndex: number;
}

/** A workshop or a planned send in the calendar; a press opens it. */
export function CalendarItem({ entry, now, tabIndex }: CalendarItemProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const timeOf = (at: number, timeZone: string): string =>
    formatDate(at, locales, { timeStyle: 'short', timeZone });

  switch (entry.kind) {
    case 'workshop': {
      const { id, title, startsAt, timeZone } = entry.workshop;
      const status = workshopStatusAt(entry.workshop, now);
      const time = timeOf(startsAt, timeZone);
      return (
        <Item
          label={status === 'cancelled' ? t`${time} ${title}, called off` : t`${time} ${title}`}
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
          <span className="tabular hidden lg:inline">{time}</span>{' '}
          <span className={status === 'cancelled' ? 'line-through' : 'font-medium'}>{title}</span>
        </Item>
      );
    }
    case 'planned': {
      const { id, content, schedule } = entry.broadcast;
      const time = timeOf(schedule?.dueAt ?? 0, localTimeZone());
      return (
        <Item
          label={t`${time} message: ${content.text}`}
          tabIndex={tabIndex}
          look="border border-line bg-raised text-text"
          onOpen={() => {
            go({ screen: 'report', broadcastId: id });
          }}
        >
          <Send aria-hidden className="mr-1 inline size-3" />
          <span className="tabular hidden lg:inline">{time}</span> {content.text}
        </Item>
      );
    }
    default:
      return entry satisfies never;
  }
}

interface ItemProps {
  readonly label: string;
  readonly tabIndex: number;
  readonly look: string;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

function Item({ label, tabIndex, look, onOpen, children }: ItemProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      tabIndex={tabIndex}
      onClick={(event) => {
        // The day around it would make a workshop.
        event.stopPropagation();
        onOpen();
      }}
      className={`block w-full shrink-0 truncate rounded-sm px-1 py-px text-left text-xs leading-4 -outline-offset-1 hover:brightness-95 ${look}`}
    >
      {children}
    </button>
  );
}
