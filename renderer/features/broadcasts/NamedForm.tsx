import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { Result } from '#shared/result.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { SaveButtons } from '../../parts/SaveButtons.tsx';
import { useAction } from '../../parts/use-action.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { controlClass, Field } from '../../ui/Field.tsx';

/** As long as a name may be; see `shared/model/saved-list.ts` and `template.ts`. */
const NAME_MAX = 80;

interface NamedFormProps {
  readonly title: string;
  readonly size?: 'narrow' | 'wide';
  readonly nameLabel: ReactNode;
  readonly saveLabel: ReactNode;
  readonly name: string;
  readonly onNameChange: (name: string) => void;
  /** Whether the name is what one begins with. */
  readonly autoFocus?: boolean;
  /** Whether all besides the name is as it has to be. */
  readonly isComplete: boolean;
  /** @param name without what stands around it */
  readonly onSave: (name: string) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
  /** What has the name. */
  readonly children: ReactNode;
}

/** Something the trainer keeps under a name, to be used again: its name, what it is, and Save. */
export function NamedForm({
  title,
  size = 'narrow',
  nameLabel,
  saveLabel,
  name,
  onNameChange,
  autoFocus = false,
  isComplete,
  onSave,
  onClose,
  children,
}: NamedFormProps) {
  const { t } = useLingui();
  const saving = useAction(() => onSave(name.trim()));
  const canSave = isComplete && name.trim() !== '';

  async function finish(): Promise<void> {
    if (!canSave) return;
    const reply = await saving.run();
    if (reply?.ok === true) onClose();
  }

  return (
    <Dialog
      title={title}
      closeLabel={t`Close`}
      onClose={onClose}
      size={size}
      footer={
        <SaveButtons
          onCancel={onClose}
          disabled={!canSave}
          pending={saving.pending}
          onClick={() => void finish()}
        >
          {saveLabel}
        </SaveButtons>
      }
    >
      <div className="flex min-h-0 flex-1 flex-col gap-3">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void finish();
          }}
        >
          <Field label={nameLabel}>
            {(control) => (
              <input
                {...control}
                value={name}
                maxLength={NAME_MAX}
                autoFocus={autoFocus}
                onChange={(event) => {
                  onNameChange(event.target.value);
                }}
                className={controlClass}
              />
            )}
          </Field>
        </form>
        {children}
        {saving.failure !== null && (
          <FailureNotice failure={saving.failure} onAction={() => void finish()} pending={saving.pending} />
        )}
      </div>
    </Dialog>
  );
}
