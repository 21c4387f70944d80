import type { HistoryFilter } from '#shared/model/history-filter.ts';

/** The spans of time the history offers; with `days` the trainer names the first and the last day. */
export type HistorySpan = 'any' | 'week' | 'month' | 'year' | 'days';

/** Which part of the history is looked at. */
export interface HistoryView {
  readonly filter: HistoryFilter;
  /** What the times of the filter were chosen as. */
  readonly span: HistorySpan;
}

export const everyBroadcast: HistoryFilter = {
  search: '',
  state: null,
  workshopId: null,
  groupId: null,
  from: null,
  until: null,
};

export const wholeHistory: HistoryView = { filter: everyBroadcast, span: 'any' };
