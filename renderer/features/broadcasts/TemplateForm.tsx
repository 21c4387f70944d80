import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import type { Template } from '#shared/model/template.ts';
import type { Result } from '#shared/result.ts';
import { MessageField } from '../../parts/MessageField.tsx';
import { Field } from '../../ui/Field.tsx';
import { NamedForm } from './NamedForm.tsx';

interface TemplateFormProps {
  readonly title: string;
  /** What it starts from. */
  readonly template: Template;
  readonly onSave: (template: Template) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
}

/** The name and the words of a template. */
export function TemplateForm({ title, template, onSave, onClose }: TemplateFormProps) {
  const [name, setName] = useState(template.name);
  const [text, setText] = useState(template.text);
  const words = text.trim();

  return (
    <NamedForm
      title={title}
      nameLabel={<Trans>Name of the template</Trans>}
      saveLabel={<Trans>Save template</Trans>}
      name={name}
      onNameChange={setName}
      autoFocus
      isComplete={words !== '' && words.length <= MESSAGE_TEXT_MAX}
      onSave={(trimmed) => onSave({ id: template.id, name: trimmed, text: words })}
      onClose={onClose}
    >
      <Field label={<Trans>Text of the template</Trans>}>
        {(control) => <MessageField control={control} text={text} rows={8} onChange={setText} />}
      </Field>
    </NamedForm>
  );
}
