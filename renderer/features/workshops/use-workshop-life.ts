import { useLingui } from '@lingui/react/macro';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { showUndoToast } from '../../ui/Toasts.tsx';

/** What takes a workshop out of the way, each with a way back. They answer whether it was done. */
export interface WorkshopLife {
  readonly cancel: (cancelled: boolean) => Promise<boolean>;
  readonly archive: (archived: boolean) => Promise<boolean>;
  readonly remove: () => Promise<boolean>;
}

export function useWorkshopLife({ id: workshopId, title }: Pick<Workshop, 'id' | 'title'>): WorkshopLife {
  const { t } = useLingui();
  const showFailure = useFailureToast();

  async function did(asked: Promise<Result<void, Failure>>): Promise<boolean> {
    const reply = await asked;
    if (!reply.ok) showFailure(reply.error);
    return reply.ok;
  }

  /** Does it, says so, and offers the way back. */
  async function withUndo(
    perform: () => Promise<Result<void, Failure>>,
    said: string,
    undo: () => Promise<Result<void, Failure>>,
    besides?: string,
  ): Promise<boolean> {
    const isDone = await did(perform());
    if (isDone) showUndoToast(said, { label: t`Undo`, run: () => void did(undo()) }, besides);
    return isDone;
  }

  /** What there is, or may be, of a group that is not made completely. */
  async function halfMade(): Promise<string | undefined> {
    const reply = await request('group.creation', { workshopId });
    if (!reply.ok || reply.value.creation === null) return undefined;
    const { name, discussionName, state, step } = reply.value.creation;
    const asked = step === 'discussion' ? (discussionName ?? name) : name;
    if (state !== 'stopped') return t`WhatsApp may still make “${asked}”.`;
    return step === 'group' || step === 'community' ? undefined : t`“${name}” stays in WhatsApp.`;
  }

  const cancelled = (isCancelled: boolean) => () =>
    request('workshop.cancel', { workshopId, cancelled: isCancelled });
  const archived = (isArchived: boolean) => () =>
    request('workshop.archive', { workshopId, archived: isArchived });

  return {
    cancel: (isCancelled) =>
      withUndo(
        cancelled(isCancelled),
        isCancelled ? t`“${title}” is called off` : t`“${title}” takes place after all`,
        cancelled(!isCancelled),
      ),
    archive: (isArchived) =>
      withUndo(
        archived(isArchived),
        isArchived ? t`“${title}” is archived` : t`“${title}” is out of the archive`,
        archived(!isArchived),
      ),
    remove: async () =>
      withUndo(
        () => request('workshop.remove', { workshopId }),
        t`“${title}” deleted`,
        () => request('workshop.restore', { workshopId }),
        await halfMade(),
      ),
  };
}
