import type { PlannedSend } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';
import { addDays, noonOf, type Day } from './month-grid.ts';

/** Something in the calendar. Times of day are `18:30`: a workshop's in its own zone, of anything else on this computer. */
export type CalendarEntry = { readonly id: string; readonly time: string } & (
  | { readonly kind: 'workshop'; readonly workshop: Workshop }
  /** `continues`: it began on a day before. */
  | { readonly kind: 'send'; readonly send: PlannedSend; readonly continues: boolean }
);

/** No zone is further than this from UTC noon of a day. */
const REACH_MS = 36 * 60 * 60_000;

/** Instants that enclose the days wherever they are, in epoch milliseconds. */
export function reachOf(first: Day, last: Day): { readonly from: number; readonly until: number } {
  return { from: noonOf(first) - REACH_MS, until: noonOf(last) + REACH_MS };
}

/**
 * What is on each of the days from the first to the last, by time. A workshop is on the day that it has where it takes
 * place; archived ones are left out. What is sent is on every day of this computer from its start to its expected end.
 */
export function calendarEntries(
  first: Day,
  last: Day,
  { workshops, sends }: { readonly workshops: readonly Workshop[]; readonly sends: readonly PlannedSend[] },
): ReadonlyMap<Day, readonly CalendarEntry[]> {
  const { from, until } = reachOf(first, last);
  const days = new Map<Day, CalendarEntry[]>();
  const add = (day: Day, entry: CalendarEntry): void => {
    const entries = days.get(day);
    if (entries === undefined) days.set(day, [entry]);
    else entries.push(entry);
  };
  for (const workshop of workshops) {
    const { id, status, startsAt, timeZone } = workshop;
    if (status === 'archived' || startsAt < from || startsAt > until) continue;
    const { date, time } = wallClockOf(startsAt, timeZone);
    add(date, { kind: 'workshop', id, time, workshop });
  }
  for (const send of sends) {
    const start = wallClockOf(send.startsAt, localTimeZone());
    const { date: end } = wallClockOf(send.endsAt, localTimeZone());
    const id = send.source.kind === 'reminder' ? send.source.reminderId : send.source.broadcastId;
    let day = start.date < first ? first : start.date;
    for (; day <= end && day <= last; day = addDays(day, 1)) {
      const continues = day !== start.date;
      add(day, { kind: 'send', id, time: continues ? '00:00' : start.time, send, continues });
    }
  }
  for (const entries of days.values()) {
    entries.sort((a, b) => a.time.localeCompare(b.time) || a.id.localeCompare(b.id));
  }
  return days;
}
