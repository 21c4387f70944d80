import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import { reminderTime } from '#shared/model/reminder-time.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { MessageField } from '../../parts/MessageField.tsx';
import { useTemplateList } from '../../parts/use-template-list.ts';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { planOf, type ReminderForm } from './reminder-form.ts';
import { useReminderReading } from './use-reminder-reading.ts';

interface ReminderTextProps {
  readonly form: ReminderForm;
  readonly workshop: Workshop;
  readonly onChange: (form: ReminderForm) => void;
}

/** The words: those of a template as it is when they are sent, or own ones; and how they read in a group. */
export function ReminderText({ form, workshop, onChange }: ReminderTextProps) {
  const { t } = useLingui();
  const { templates } = useTemplateList();
  const { templateId } = form;
  const template = templates?.find(({ id }) => id === templateId);
  const text = template?.text ?? form.text;
  const excess = text.trim().length - MESSAGE_TEXT_MAX;
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={<Trans>Text</Trans>}
        hint={
          template === undefined ? undefined : (
            <Trans>Follows the template: change it there, or choose “My own words” to write here.</Trans>
          )
        }
      >
        {(control) => (
          <Select
            {...control}
            value={template?.id ?? ''}
            onChange={(event) => {
              const chosen = templates?.find(({ id }) => id === event.target.value);
              onChange({ ...form, templateId: chosen?.id ?? null, text: chosen?.text ?? text });
            }}
          >
            <option value="">{t`My own words`}</option>
            {templates?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={<Trans>Words of the reminder</Trans>}
        error={
          excess > 0 && (
            <Plural
              value={excess}
              one="WhatsApp takes no message this long: # character too many."
              other="WhatsApp takes no message this long: # characters too many."
            />
          )
        }
      >
        {(control) => (
          <MessageField
            control={control}
            text={text}
            rows={4}
            readOnly={template !== undefined}
            onChange={(written) => {
              onChange({ ...form, text: written });
            }}
          />
        )}
      </Field>
      <Reading text={text} form={form} workshop={workshop} />
    </div>
  );
}

/** How it reads in the first group, at the time it goes out. */
function Reading({ text, form, workshop }: Omit<ReminderTextProps, 'onChange'> & { readonly text: string }) {
  const plan = planOf(form);
  const at = plan === undefined ? workshop.startsAt : reminderTime(plan, workshop).dueAt;
  const { text: rendered, groupName } = useReminderReading(text, workshop, { groupIds: form.groupIds, at });
  if (plan === undefined || !text.includes('{{')) return null;
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="text-xs font-medium text-muted">
        {groupName === undefined ? (
          <Trans>Reads like this</Trans>
        ) : (
          <Trans>
            Reads like this in <bdi>{groupName}</bdi>
          </Trans>
        )}
      </p>
      <p dir="auto" className="selectable text-left break-words whitespace-pre-line">
        {rendered}
      </p>
    </div>
  );
}
