import { plural } from '@lingui/core/macro';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { HistoryFilter } from '#shared/model/history-filter.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { showToast } from '../../ui/Toasts.tsx';

/** Saves the report of one broadcast, or of everything that passes the filter, where the trainer chooses. */
export function useExport(what: { readonly broadcastId: BroadcastId } | { readonly filter: HistoryFilter }): {
  readonly save: () => Promise<void>;
  readonly pending: boolean;
} {
  const showFailure = useFailureToast();
  const { run, pending } = useAction(() =>
    'filter' in what
      ? request('broadcast.exportHistory', what.filter)
      : request('broadcast.exportReport', { broadcastId: what.broadcastId }),
  );
  return {
    pending,
    async save() {
      const result = await run();
      if (result === undefined) return;
      if (!result.ok) {
        showFailure(result.error);
        return;
      }
      const { rows } = result.value;
      // No place was chosen: the trainer knows.
      if (rows === null) return;
      showToast(plural(rows, { one: 'Saved, with # line', other: 'Saved, with # lines' }));
    },
  };
}
