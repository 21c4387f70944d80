import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReminderDetails } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { reminderDetailsOf, type ReminderForm } from './reminder-form.ts';
import { ReminderFlags } from './ReminderFlags.tsx';
import { ReminderTargets } from './ReminderTargets.tsx';
import { ReminderText } from './ReminderText.tsx';
import { ReminderTimeFields } from './ReminderTimeFields.tsx';
import { useReminderOutlook } from './use-reminder-outlook.ts';

interface ReminderDialogProps {
  readonly workshop: Workshop;
  readonly editing: { readonly reminderId: string; readonly isNew: boolean; readonly form: ReminderForm };
  readonly onClose: () => void;
}

/** Makes or changes a reminder; what it comes to is shown while it is written. */
export function ReminderDialog({ workshop, editing, onClose }: ReminderDialogProps) {
  const { t } = useLingui();
  const { reminderId, isNew } = editing;
  const [form, setForm] = useState(editing.form);
  const details = reminderDetailsOf(form);
  const outlook = useReminderOutlook(workshop, details, isNew ? null : reminderId);
  const saving = useAction((complete: ReminderDetails) =>
    request('reminder.save', { workshopId: workshop.id, reminderId, details: complete }),
  );
  const isOver = outlook?.flags.some(({ kind }) => kind === 'over') === true;

  async function save(): Promise<void> {
    if (details === undefined || isOver) return;
    const reply = await saving.run(details);
    if (reply?.ok === true) onClose();
  }

  return (
    <Dialog
      title={isNew ? t`Add reminder` : t`Edit reminder`}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <SaveButtons
          onCancel={onClose}
          disabled={details === undefined || isOver}
          pending={saving.pending}
          onClick={() => void save()}
        >
          <Trans>Save reminder</Trans>
        </SaveButtons>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ReminderTimeFields form={form} workshop={workshop} onChange={setForm} />
        <ReminderText form={form} workshop={workshop} onChange={setForm} />
        <ReminderTargets form={form} workshop={workshop} onChange={setForm} />
        {outlook !== null && (
          <ReminderFlags
            flags={outlook.flags}
            onAccept={(code, isAccepted) => {
              const others = form.acceptedWarnings.filter((known) => known !== code);
              setForm({ ...form, acceptedWarnings: isAccepted ? [...others, code] : others });
            }}
          />
        )}
        {saving.failure !== null && <FailureNotice failure={saving.failure} onAction={() => void save()} />}
      </form>
    </Dialog>
  );
}
