import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Reminder } from '#shared/model/reminder.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';
import { request, type RequestInput } from '../../bridge/request.ts';
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

  async function undoPlan(added: RequestInput<'reminder.undoPlan'>['added']): Promise<void> {
    const reply = await request('reminder.undoPlan', { added });
    if (!reply.ok) {
      showFailure(reply.error);
      return;
    }
    const { stayed } = reply.value;
    if (stayed === 0) return;
    const total = added.length;
    showToast(
      plural(stayed, {
        one: `# of ${total} was changed or has run since, and stays`,
        other: `# of ${total} were changed or have run since, and stay`,
      }),
    );
  }

  async function restore(reminderId: string): Promise<void> {
    const reply = await request('reminder.restore', { reminderId });
    if (!reply.ok) showFailure(reply.error);
  }

  return {
    async applyPlan({ reminders, templates }) {
      const plan = reminders.map((details) => ({ reminderId: crypto.randomUUID(), details }));
      const reply = await request('reminder.addPlan', {
        workshopId,
        reminders: plan,
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
        {
          label: t`Undo`,
          run: () => void undoPlan(plan.filter(({ reminderId }) => added.includes(reminderId))),
        },
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
