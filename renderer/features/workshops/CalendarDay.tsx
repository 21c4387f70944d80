import { Plural, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useUi } from '../../state/use-ui.ts';
import { Popover } from '../../ui/Popover.tsx';
import type { CalendarEntry } from './calendar-entries.ts';
import { CalendarItem } from './CalendarItem.tsx';
import { noonOf, type Day } from './month-grid.ts';

/** More than these are behind a button. */
const SHOWN_MAX = 2;

interface CalendarDayProps {
  readonly day: Day;
  readonly entries: readonly CalendarEntry[];
  readonly now: number;
  readonly isToday: boolean;
  readonly isInMonth: boolean;
  /** The one day of the grid that the Tab key comes to; so it does to what is in it. */
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
}

/** A day of the calendar. A press beside its entries, or Enter on it, makes a workshop there. */
export function CalendarDay({ day, entries, now, isToday, isInMonth, isCurrent, onFocus }: CalendarDayProps) {
  const { t } = useLingui();
  const locales = useLocales();
  const go = useUi((ui) => ui.go);
  const cell = useRef<HTMLDivElement>(null);
  const count = entries.length;
  const date = formatDate(noonOf(day), locales, { dateStyle: 'full', timeZone: 'UTC' });
  const shown = count > SHOWN_MAX + 1 ? entries.slice(0, SHOWN_MAX) : entries;

  // A day has room for three lines, and what takes long has two.
  const lines = count + entries.filter(({ kind }) => kind === 'send').length;

  function makeWorkshop(): void {
    go({ screen: 'workshops', sheet: { kind: 'new', date: day } });
  }

  return (
    <div
      ref={cell}
      role="gridcell"
      data-day={day}
      aria-label={count === 0 ? t`${date}, nothing` : t`${date}, ${count} planned`}
      aria-current={isToday ? 'date' : undefined}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus();
      }}
      onClick={makeWorkshop}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        makeWorkshop();
      }}
      className={`flex min-w-0 flex-col gap-0.5 overflow-hidden border-r border-line p-1 -outline-offset-2 transition-colors last:border-r-0 hover:bg-hover ${isInMonth ? '' : 'bg-sunken'}`}
    >
      <span
        aria-hidden
        className={`tabular flex h-5 min-w-5 shrink-0 items-center justify-center self-start rounded-full px-1 text-xs ${
          isToday ? 'bg-accent font-semibold text-on-accent' : isInMonth ? 'text-text' : 'text-muted'
        }`}
      >
        {String(Number(day.slice(-2)))}
      </span>
      {shown.map((entry) => (
        <CalendarItem
          key={entry.id}
          entry={entry}
          now={now}
          isRoomy={lines <= 3}
          tabIndex={isCurrent ? 0 : -1}
        />
      ))}
      {shown.length < count && (
        <MoreEntries
          label={date}
          entries={entries}
          now={now}
          tabIndex={isCurrent ? 0 : -1}
          count={count - shown.length}
        />
      )}
    </div>
  );
}

interface MoreEntriesProps {
  readonly label: string;
  readonly entries: readonly CalendarEntry[];
  readonly now: number;
  readonly tabIndex: number;
  readonly count: number;
}

/** All entries of a full day, behind a button. */
function MoreEntries({ label, entries, now, tabIndex, count }: MoreEntriesProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div
      onClick={(event) => {
        event.stopPropagation();
      }}
    >
      <Popover
        label={label}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        finalFocus={button}
        trigger={
          <button
            ref={button}
            type="button"
            tabIndex={tabIndex}
            className="w-full truncate rounded-sm px-1 text-left text-xs text-muted hover:text-text"
          >
            <Plural value={count} one="# more" other="# more" />
          </button>
        }
      >
        <div className="flex max-h-72 w-64 flex-col gap-1 overflow-y-auto p-2">
          <p className="px-1 pb-1 text-sm font-medium">{label}</p>
          {entries.map((entry) => (
            <CalendarItem key={entry.id} entry={entry} now={now} isRoomy tabIndex={0} />
          ))}
        </div>
      </Popover>
    </div>
  );
}
