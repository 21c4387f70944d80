import { useId, type ReactNode } from 'react';

/** What a control needs so that its label, hint and error are tied to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly children: (control: FieldControl) => ReactNode;
}

export const controlClass =
  'h-8 w-full min-w-0 rounded-md border border-line bg-surface px-2.5 text-sm text-text transition-colors hover:border-line-strong aria-invalid:border-red disabled:opacity-50 selectable';

/** A label above a control, a hint below it, and in the hint's place what is wrong with the input. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = useId();
  const hasError = error !== undefined && error !== null && error !== false;
  const note = hasError ? error : hint;
  const hasNote = note !== undefined && note !== null;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hasNote ? noteId : undefined,
        'aria-invalid': hasError || undefined,
      })}
      {hasNote && (
        <p id={noteId} className={`text-xs ${hasError ? 'text-red-text' : 'text-muted'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
