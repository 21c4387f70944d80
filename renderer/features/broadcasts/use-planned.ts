import { useLingui } from '@lingui/react/macro';
import type { Failure } from '#shared/failure.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { Composition } from '#shared/model/composition.ts';
import type { Result } from '#shared/result.ts';
import { request } from '../../bridge/request.ts';
import { useAction } from '../../parts/use-action.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useUi } from '../../state/use-ui.ts';
import { showUndoToast } from '../../ui/Toasts.tsx';
import { useDuplicate } from './use-open-composition.ts';

/** What can be done with a broadcast that has not started, beside changing it. */
export interface PlannedActions {
  readonly sendNow: () => Promise<void>;
  /** For one that is scheduled. */
  readonly cancel: () => Promise<void>;
  /** For one that was missed. */
  readonly skip: () => Promise<void>;
  readonly pending: boolean;
}

export function usePlanned({ id: broadcastId }: Pick<BroadcastSummary, 'id'>): PlannedActions {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const showFailure = useFailureToast();
  const duplicate = useDuplicate(broadcastId);
  const start = useAction(() => request('broadcast.startNow', { broadcastId, acceptedWarnings: [] }));
  /** Answers with what was cancelled. */
  const drop = useAction(async (): Promise<Result<Composition, Failure>> => {
    const composition = await request('broadcast.composition', { broadcastId });
    if (!composition.ok) return composition;
    const reply = await request('broadcast.cancel', { broadcastId });
    return reply.ok ? composition : reply;
  });

  /** What is cancelled stays in the history, so what comes back is another broadcast with the same time. */
  async function scheduleAgain(composition: Composition): Promise<void> {
    const { content, groupIds, workshopId, workshopIds, chosen, pacing, acceptedWarnings, schedule } =
      composition;
    if (schedule === null) return;
    const { dueAt: _dueAt, ...asMeant } = schedule;
    const again = await request('broadcast.schedule', {
      broadcastId: crypto.randomUUID(),
      content,
      groupIds,
      workshopId,
      workshopIds,
      chosen,
      pacing,
      acceptedWarnings,
      schedule: asMeant,
    });
    if (!again.ok) showFailure(again.error);
  }

  return {
    pending: start.pending || drop.pending,
    async sendNow() {
      const result = await start.run();
      if (result === undefined) return;
      if (result.ok) go({ screen: 'report', broadcastId });
      else showFailure(result.error);
    },
    async cancel() {
      const result = await drop.run();
      if (result?.ok === false) showFailure(result.error);
      if (result?.ok !== true) return;
      const composition = result.value;
      showUndoToast(t`Broadcast cancelled`, {
        label: t`Undo`,
        run: () => void scheduleAgain(composition),
      });
    },
    async skip() {
      const result = await drop.run();
      if (result?.ok === false) showFailure(result.error);
      if (result?.ok !== true) return;
      showUndoToast(t`Broadcast skipped`, { label: t`Keep as draft`, run: () => void duplicate.open() });
    },
  };
}
