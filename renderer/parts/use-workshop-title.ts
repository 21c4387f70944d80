import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import { useApp } from '../state/app-store.ts';

/** The title of a broadcast's workshop as it is now, or, once that is deleted, as it was; null when it is for none. */
export function useWorkshopTitle({
  workshopId,
  workshopTitle,
}: Pick<BroadcastSummary, 'workshopId' | 'workshopTitle'>): string | null {
  return useApp(({ workshops }) => workshops.find(({ id }) => id === workshopId)?.title ?? workshopTitle);
}
