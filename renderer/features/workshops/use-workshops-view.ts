import { createStore, useStore } from 'zustand';
import { everyWorkshop, type WorkshopFilter, type WorkshopOrder } from './workshop-filter.ts';

/** How the workshops are looked at; dies with the window. */
interface WorkshopsView {
  readonly mode: 'list' | 'calendar';
  readonly filter: WorkshopFilter;
  readonly order: WorkshopOrder;
  /** The day of the calendar that has the focus, `2026-11-21`; null for today. */
  readonly day: string | null;
  readonly change: (change: Partial<Pick<WorkshopsView, 'mode' | 'filter' | 'order' | 'day'>>) => void;
}

const view = createStore<WorkshopsView>((set) => ({
  mode: 'list',
  filter: everyWorkshop,
  order: 'date',
  day: null,
  change: (change) => {
    set(change);
  },
}));

export function useWorkshopsView<T>(select: (state: WorkshopsView) => T): T {
  return useStore(view, select);
}
