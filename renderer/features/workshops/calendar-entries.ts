import type { PlannedSend } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { workshopEndsAt } from '#shared/model/workshop-status.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';
import { addDays, noonOf, type Day } from './month-grid.ts';

/** Something in the calendar. Times of day are `18:30`: a workshop's in its own zone, of anything else on this computer. */
export type CalendarEntry = { readonly id: string; readonly time: string } &
  /** `continues`: it began on a day before. */
  (
    | { readonly kind: 'workshop'; readonly workshop: Workshop; readonly continues: boolean }
    | { readonly kind: 'send'; readonly send: PlannedSend; readonly continues: boolean }
  );

/** What ends so long after midnight is of the evening before. */
const NIGHT_MS = 6 * 60 * 60_000;

/** No zone is further than this from UTC noon of a day. */
const REACH_MS = 36 * 60 * 60_000;

/** Instants that enclose the days wherever they are, in epoch milliseconds. */
export function reachOf(first: Day, last: Day): { readonly from: number; readonly until: number } {
  return { from: noonOf(first) - REACH_MS, until: noonOf(last) + REACH_MS };
}

/**
 * What is on each of the days from the first to the last, by time. A workshop is on every day that it has where it takes
 * place. What is sent is on every day of this computer from its start to its expected end.
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
  /** On each day from the one it starts on; the entry is told whether it began before. */
  const spread = (
    { startsAt, endsAt, timeZone }: { startsAt: number; endsAt: number; timeZone: string },
    entryOf: (time: string, continues: boolean) => CalendarEntry,
  ): void => {
    const start = wallClockOf(startsAt, timeZone);
    const { date: end } = wallClockOf(endsAt, timeZone);
    let day = start.date < first ? first : start.date;
    for (; day <= end && day <= last; day = addDays(day, 1)) {
      const continues = day !== start.date;
      add(day, entryOf(continues ? '00:00' : start.time, continues));
    }
  };
  for (const workshop of workshops) {
    const { id, startsAt, timeZone } = workshop;
    const endsAt = Math.max(startsAt, workshopEndsAt(workshop) - NIGHT_MS - 1);
    if (endsAt < from || startsAt > until) continue;
    spread({ startsAt, endsAt, timeZone }, (time, continues) => ({
      kind: 'workshop',
      id,
      time,
      workshop,
      continues,
    }));
  }
  for (const send of sends) {
    const id = send.source.kind === 'reminder' ? send.source.reminderId : send.source.broadcastId;
    spread({ ...send, timeZone: localTimeZone() }, (time, continues) => ({
      kind: 'send',
      id,
      time,
      send,
      continues,
    }));
  }
  for (const entries of days.values()) {
    entries.sort((a, b) => a.time.localeCompare(b.time) || a.id.localeCompare(b.id));
  }
  return days;
}
