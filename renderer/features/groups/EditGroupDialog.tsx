import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { ok, type Result } from '#shared/result.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';

interface EditGroupDialogProps {
  readonly group: GroupSummary;
  readonly description: string;
  readonly onClose: () => void;
}

/** Name and description of a group; what was not changed is not sent. */
export function EditGroupDialog({ group, description, onClose }: EditGroupDialogProps) {
  const { t } = useLingui();
  const [name, setName] = useState(group.name);
  const [words, setWords] = useState(description);
  const save = useAction(async (): Promise<Result<void, Failure>> => {
    if (name.trim() !== group.name) {
      const renamed = await request('group.rename', { groupId: group.id, name: name.trim() });
      if (!renamed.ok) return renamed;
    }
    return words.trim() === description
      ? ok()
      : request('group.describe', { groupId: group.id, description: words.trim() });
  });

  return (
    <Dialog
      title={t`Edit group`}
      closeLabel={t`Close`}
      onClose={onClose}
      footer={
        <SaveButtons
          onCancel={onClose}
          pending={save.pending}
          disabled={name.trim() === ''}
          onClick={() =>
            void save.run().then((result) => {
              if (result?.ok === true) onClose();
            })
          }
        >
          <Trans>Save</Trans>
        </SaveButtons>
      }
    >
      <div className="flex flex-col gap-4">
        {save.failure !== null && <FailureNotice failure={save.failure} tone="warning" />}
        <Field label={<Trans>Group name</Trans>}>
          {(control) => (
            <input
              {...control}
              className={controlClass}
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={<Trans>Description</Trans>} hint={<Trans>Everyone in the group sees it.</Trans>}>
          {(control) => (
            <textarea
              {...control}
              className={`${controlClass} h-32 resize-none py-2`}
              maxLength={2_048}
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
              }}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
