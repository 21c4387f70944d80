import { useRef } from 'react';
import type { FieldControl } from '../ui/Field.tsx';
import { applyEdit } from './apply-edit.ts';
import { insertText } from './text-edit.ts';
import { VariableMenu } from './VariableMenu.tsx';

interface MessageFieldProps {
  readonly control: FieldControl;
  readonly text: string;
  readonly rows: number;
  readonly readOnly?: boolean;
  readonly onChange: (text: string) => void;
}

/** Where a few words with variables are written. */
export function MessageField({ control, text, rows, readOnly = false, onChange }: MessageFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);

  function insert(variable: string): void {
    if (field.current === null) return;
    const { value, selectionStart: from, selectionEnd: to } = field.current;
    applyEdit(field.current, insertText({ text: value, from, to }, variable));
  }

  return (
    <div className="rounded-md border border-line bg-surface outline-offset-2 outline-accent transition-colors hover:border-line-strong has-[textarea[aria-invalid]]:border-red has-[textarea:focus-visible]:outline-2 has-[textarea:read-only]:bg-sunken">
      <textarea
        {...control}
        ref={field}
        dir="auto"
        value={text}
        rows={rows}
        readOnly={readOnly}
        onChange={(event) => {
          onChange(event.target.value);
        }}
        className="selectable plain-direction block w-full resize-y bg-transparent px-3 py-2 text-sm outline-none"
      />
      {!readOnly && (
        <div className="flex px-1.5 pb-1">
          <VariableMenu field={field} onPick={insert} />
        </div>
      )}
    </div>
  );
}
