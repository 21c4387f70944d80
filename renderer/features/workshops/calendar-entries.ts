import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { localTimeZone, wallClockOf } from '../../parts/zoned-time.ts';
import { noonOf, type Day } from './month-grid.ts';

/** Something in the calendar. Times of day are `18:30`: a workshop's in its own zone, of anything else on this computer. */
export type CalendarEntry = { readonly id: string; readonly time: string } & (
  | { readonly kind: 'workshop'; readonly workshop: Workshop }
  | { readonly kind: 'planned'; readonly broadcast: BroadcastSummary }
);

/** No zone is further than this from UTC noon of a day. */
const REACH_MS = 36 * 60 * 60_000;

/**
 * What is on each of the days from the first to the last, by time. A workshop is on the day that it has where it takes
 * place; archived ones are left out. A broadcast is on the day that this computer has when it is due.
 */
export function calendarEntries(
  first: Day,
  last: Day,
  {
    workshops,
    broadcasts,
  }: { readonly workshops: readonly Workshop[]; readonly broadcasts: readonly BroadcastSummary[] },
): ReadonlyMap<Day, readonly CalendarEntry[]> {
  const [from, until] = [noonOf(first) - REACH_MS, noonOf(last) + REACH_MS];
  const isNear = (at: number): boolean => at >= from && at <= until;
  const days = new Map<Day, CalendarEntry[]>();
  const add = (day: Day, entry: CalendarEntry): void => {
    const entries = days.get(day);
    if (entries === undefined) days.set(day, [entry]);
    else entries.push(entry);
  };
  for (const workshop of workshops) {
    if (workshop.status === 'archived' || !isNear(workshop.startsAt)) continue;
    const { date, time } = wallClockOf(workshop.startsAt, workshop.timeZone);
    add(date, { kind: 'workshop', id: workshop.id, time, workshop });
  }
  for (const broadcast of broadcasts) {
    const dueAt = broadcast.state === 'scheduled' ? broadcast.schedule?.dueAt : undefined;
    if (dueAt === undefined || !isNear(dueAt)) continue;
    const { date, time } = wallClockOf(dueAt, localTimeZone());
    add(date, { kind: 'planned', id: broadcast.id, time, broadcast });
  }
  for (const entries of days.values()) {
    entries.sort((a, b) => a.time.localeCompare(b.time) || a.id.localeCompare(b.id));
  }
  return days;
}
