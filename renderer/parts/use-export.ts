import { plural } from '@lingui/core/macro';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { showToast } from '../ui/Toasts.tsx';
import { useAction } from './use-action.ts';
import { useFailureToast } from './use-failure-toast.ts';

/** A request that saves a table where the trainer chooses, and says how it went. */
export function useExport(perform: () => Promise<Result<{ readonly rows: number | null }, Failure>>): {
  readonly save: () => Promise<void>;
  readonly pending: boolean;
} {
  const showFailure = useFailureToast();
  const { run, pending } = useAction(perform);
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
