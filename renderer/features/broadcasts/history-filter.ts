import type { HistoryFilter } from '#shared/model/history-filter.ts';

export const everyBroadcast: HistoryFilter = {
  search: '',
  state: null,
  workshopId: null,
  groupId: null,
  from: null,
  until: null,
};

/** Whether anything may be held back. */
export function isFiltering({ search, state, workshopId, groupId, from, until }: HistoryFilter): boolean {
  return search !== '' || [state, workshopId, groupId, from, until].some((chosen) => chosen !== null);
}
