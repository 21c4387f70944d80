import type { HistoryFilter } from '#shared/model/history-filter.ts';

/** Whether anything may be held back. */
export function isFiltering({ search, state, workshopId, groupId, from, until }: HistoryFilter): boolean {
  return search !== '' || [state, workshopId, groupId, from, until].some((chosen) => chosen !== null);
}

/**
 * When the local day began that was so many days ago.
 * @param now epoch milliseconds
 */
export function dayBegan(now: number, daysAgo: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() - daysAgo).getTime();
}

/**
 * The local day that a date field names.
 * @param value `YYYY-MM-DD`; empty while it is being typed
 * @returns its beginning and the beginning of the next, in epoch milliseconds
 */
export function dayOf(value: string): { readonly from: number; readonly until: number } | null {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(day)) return null;
  return {
    from: new Date(year, month - 1, day).getTime(),
    until: new Date(year, month - 1, day + 1).getTime(),
  };
}

/**
 * What a date field shows for an instant of the local day.
 * @param at epoch milliseconds
 * @returns `YYYY-MM-DD`
 */
export function dayValue(at: number): string {
  const day = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
