import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import type { Template } from '#shared/model/template.ts';
import type { Result } from '#shared/result.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { MessageField } from '../../parts/MessageField.tsx';
import { useAction } from '../../parts/use-action.ts';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';

/** As long as a name may be; see `shared/model/template.ts`. */
const NAME_MAX = 80;

interface TemplateFormProps {
  readonly title: string;
  /** What it starts from. */
  readonly template: Template;
  readonly onSave: (template: Template) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
}

/** The name and the words of a template. */
export function TemplateForm({ title, template, onSave, onClose }: TemplateFormProps) {
  const { t } = useLingui();
  const [name, setName] = useState(template.name);
  const [text, setText] = useState(template.text);
  const saving = useAction(() => onSave({ id: template.id, name: name.trim(), text: text.trim() }));
  const isComplete = name.trim() !== '' && text.trim() !== '' && text.trim().length <= MESSAGE_TEXT_MAX;

  async function finish(): Promise<void> {
    if (!isComplete) return;
    const reply = await saving.run();
    if (reply?.ok === true) onClose();
  }

  return (
    <Dialog
      title={title}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <SaveButtons
          onCancel={onClose}
          disabled={!isComplete}
          pending={saving.pending}
          onClick={() => void finish()}
        >
          <Trans>Save template</Trans>
        </SaveButtons>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void finish();
        }}
      >
        <Field label={<Trans>Name of the template</Trans>}>
          {(control) => (
            <input
              {...control}
              value={name}
              maxLength={NAME_MAX}
              autoFocus
              onChange={(event) => {
                setName(event.target.value);
              }}
              className={controlClass}
            />
          )}
        </Field>
        <Field label={<Trans>Text of the template</Trans>}>
          {(control) => <MessageField control={control} text={text} rows={8} onChange={setText} />}
        </Field>
      </form>
      {saving.failure !== null && (
        <div className="pt-3">
          <FailureNotice failure={saving.failure} onAction={() => void finish()} pending={saving.pending} />
        </div>
      )}
    </Dialog>
  );
}
