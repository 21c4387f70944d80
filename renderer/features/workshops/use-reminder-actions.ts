import { useLingui } from '@lingui/react/macro';
import type { Reminder } from '#shared/model/reminder.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { showToast, showUndoToast } from '../../ui/Toasts.tsx';
import type { StandardPlan } from './use-reminder-plans.ts';

interface ReminderActions {
  readonly applyPlan: (plan: StandardPlan) => Promise<void>;
  readonly remove: (reminder: Reminder) => Promise<void>;
  readonly setRunningLate: (isLate: boolean) => Promise<void>;
}

/** What is done to the reminders of a workshop at once, and how it is taken back. */
export function useReminderActions(workshopId: WorkshopId): ReminderActions {
  const { t } = useLingui();
  const showFailure = useFailureToast();

  async function removeAll(reminderIds: readonly string[]): Promise<void> {
    for (const reminderId of reminderIds) {
      const reply = await request('reminder.remove', { reminderId });
      if (!reply.ok) showFailure(reply.error);
    }
  }

  async function restore(reminderId: string): Promise<void> {
    const reply = await request('reminder.restore', { reminderId });
    if (!reply.ok) showFailure(reply.error);
  }

  return {
    async applyPlan({ reminders, templates }) {
      const reply = await request('reminder.addPlan', {
        workshopId,
        reminders: reminders.map((details) => ({ reminderId: crypto.randomUUID(), details })),
        templates: [...templates],
      });
      if (!reply.ok) {
        showFailure(reply.error);
        return;
      }
      const { added, existing, over } = reply.value;
      const count = added.length;
      if (count === 0) {
        showToast(
          over === 0 ? t`These reminders are there already.` : t`Nothing was added.`,
          over === 0 ? undefined : t`Their times are over, or they are there already.`,
        );
        return;
      }
      const left = existing + over;
      showUndoToast(
        left === 0
          ? t`Reminders added: ${count}`
          : t`Reminders added: ${count}, already there or over: ${left}`,
        { label: t`Undo`, run: () => void removeAll(added) },
      );
    },
    async remove({ id }) {
      const reply = await request('reminder.remove', { reminderId: id });
      if (!reply.ok) showFailure(reply.error);
      else showUndoToast(t`Reminder removed`, { label: t`Undo`, run: () => void restore(id) });
    },
    async setRunningLate(isLate) {
      const reply = await request('reminder.setRunningLate', { workshopId, isLate });
      if (!reply.ok) showFailure(reply.error);
    },
  };
}
