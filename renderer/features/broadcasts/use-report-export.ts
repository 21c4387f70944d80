import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { request } from '../../bridge/request.ts';
import { useExport } from '../../parts/use-export.ts';

/** Saves the report of one broadcast, or of everything that passes the filter, where the trainer chooses. */
export function useReportExport(
  what: { readonly broadcastId: BroadcastId } | { readonly filter: HistoryFilter },
): ReturnType<typeof useExport> {
  return useExport(() =>
    'filter' in what
      ? request('broadcast.exportHistory', what.filter)
      : request('broadcast.exportReport', { broadcastId: what.broadcastId }),
  );
}
