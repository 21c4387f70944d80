import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { formatDate } from '../../parts/formats.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { useNow } from '../../parts/use-now.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { calendarEntries } from './calendar-entries.ts';
import { dayAfterKey } from './calendar-keys.ts';
import { CalendarDay } from './CalendarDay.tsx';
import { addMonths, monthGrid, noonOf, weekStartOf, type Day } from './month-grid.ts';
import { useGroupsWithLink } from './use-groups-with-link.ts';
import { usePlannedSends } from './use-planned-sends.ts';
import { useWorkshopsView } from './use-workshops-view.ts';
import { filterWorkshops, isFiltered } from './workshop-filter.ts';

const MINUTE_MS = 60_000;

/** A month with its workshops and what is planned to be sent. */
export function Calendar() {
  const { t } = useLingui();
  const locales = useLocales();
  const now = useNow(MINUTE_MS);
  const today = wallClockOf(now, localTimeZone()).date;
  const day = useWorkshopsView((view) => view.day) ?? today;
  const change = useWorkshopsView((view) => view.change);
  const all = useApp((app) => app.workshops);
  const filter = useWorkshopsView((view) => view.filter);
  const groupsWithLink = useGroupsWithLink();
  const workshops = useMemo(
    () => filterWorkshops(all, filter, { now, groupsWithLink }),
    [all, filter, now, groupsWithLink],
  );
  const grid = useRef<HTMLDivElement>(null);
  const isKeyMove = useRef(false);
  const weekStart = weekStartOf(locales);
  const month = day.slice(0, 7);
  const weeks = useMemo(() => monthGrid(`${month}-01`, weekStart), [month, weekStart]);
  const days = weeks.flat();
  const [first = day, last = day] = [days.at(0), days.at(-1)];
  const { sends: allSends, failure, reload } = usePlannedSends(first, last);
  const entries = useMemo(() => {
    const shown = new Set(workshops.map(({ id }) => id));
    const sends = isFiltered(filter)
      ? allSends.filter(({ workshopId }) => workshopId !== null && shown.has(workshopId))
      : allSends;
    return calendarEntries(first, last, { workshops, sends });
  }, [first, last, workshops, filter, allSends]);

  useEffect(() => {
    if (!isKeyMove.current) return;
    isKeyMove.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);

  function show(next: Day): void {
    change({ day: next });
  }

  function moveByKey(event: KeyboardEvent): void {
    const next = dayAfterKey(day, event, weekStart);
    if (next === undefined) return;
    event.preventDefault();
    isKeyMove.current = true;
    show(next);
  }

  const title = formatDate(noonOf(day), locales, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 px-6 py-3">
      <div className="flex items-center gap-2">
        <h2 aria-live="polite" className="min-w-44 text-base font-semibold first-letter:uppercase">
          {title}
        </h2>
        <IconButton
          label={t`Previous month`}
          icon={ChevronLeft}
          onClick={() => {
            show(addMonths(day, -1));
          }}
        />
        <IconButton
          label={t`Next month`}
          icon={ChevronRight}
          onClick={() => {
            show(addMonths(day, 1));
          }}
        />
        <Button
          onClick={() => {
            show(today);
          }}
        >
          <Trans>Today</Trans>
        </Button>
      </div>
      {failure !== null && <FailureNotice failure={failure} onAction={reload} />}
      <div
        ref={grid}
        role="grid"
        aria-label={title}
        onKeyDown={moveByKey}
        className="flex min-h-[550px] flex-1 flex-col overflow-hidden rounded-lg border border-line bg-surface"
      >
        <div role="row" className="grid shrink-0 grid-cols-7 border-b border-line bg-sunken">
          {weeks[0]?.map((weekday) => (
            <span
              key={weekday}
              role="columnheader"
              aria-label={formatDate(noonOf(weekday), locales, { weekday: 'long', timeZone: 'UTC' })}
              className="px-2 py-1 text-xs font-medium text-muted"
            >
              {formatDate(noonOf(weekday), locales, { weekday: 'short', timeZone: 'UTC' })}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div
            key={week[0]}
            role="row"
            className="grid min-h-0 flex-1 grid-cols-7 border-b border-line last:border-b-0"
          >
            {week.map((one) => (
              <CalendarDay
                key={one}
                day={one}
                entries={entries.get(one) ?? []}
                now={now}
                isToday={one === today}
                isInMonth={one.startsWith(month)}
                isCurrent={one === day}
                onFocus={() => {
                  if (one.startsWith(month)) show(one);
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="text-sm text-muted">
        <Trans>Press a day to make a workshop on it. Arrow keys go from day to day.</Trans>
      </p>
    </div>
  );
}
