import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { FieldControl } from '../../ui/Field.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { applyEdit } from './apply-edit.ts';
import { formatOf } from './editor-shortcuts.ts';
import { CharactersLeft } from './CharactersLeft.tsx';
import { EmojiButton } from './EmojiButton.tsx';
import { FormatButtons } from './FormatButtons.tsx';
import { pastedText } from './pasted-text.ts';
import { continueList, insertText, toggleInline, type Edit, type Selected } from './text-editing.ts';
import { VariableMenu } from './VariableMenu.tsx';

interface MessageEditorProps {
  readonly control: FieldControl;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** Where a message is written: plain text with WhatsApp's marks, which buttons and shortcuts put in. */
export function MessageEditor({ control, text, onChange }: MessageEditorProps) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const [selection, setSelection] = useState({ from: text.length, to: text.length });
  const selected: Selected = { text, ...selection };

  const edit = (change: Edit): void => {
    if (field.current === null) return;
    applyEdit(field.current, change);
    setSelection(change.select);
  };

  const insert = (written: string): void => {
    edit(insertText(selected, written));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While a character is being composed, its keys are not ours.
    if (event.nativeEvent.isComposing) return;
    const change = editOf(event, read(event.currentTarget));
    if (change === undefined) return;
    event.preventDefault();
    edit(change);
  };

  return (
    <div className="rounded-md border border-line bg-surface outline-offset-2 outline-accent transition-colors hover:border-line-strong has-aria-invalid:border-red has-[textarea:focus-visible]:outline-2">
      <div className="border-b border-line px-1.5 py-1">
        <Toolbar label={t`Formatting`}>
          <FormatButtons selected={selected} onEdit={edit} />
        </Toolbar>
      </div>
      <textarea
        {...control}
        ref={field}
        dir="auto"
        value={text}
        rows={11}
        autoFocus
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onSelect={(event) => {
          const { from, to } = read(event.currentTarget);
          setSelection({ from, to });
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const pasted = pastedText(event.clipboardData);
          if (pasted === undefined) return;
          event.preventDefault();
          edit(insertText(read(event.currentTarget), pasted));
        }}
        className="selectable plain-direction block w-full resize-y bg-transparent outline-none px-3 py-2.5 text-base"
      />
      <div className="flex items-center justify-between gap-3 px-1.5 pb-1">
        <div className="flex">
          <EmojiButton field={field} onPick={insert} />
          <VariableMenu field={field} onPick={insert} />
        </div>
        <CharactersLeft text={text} />
      </div>
    </div>
  );
}

function read({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected {
  return { text: value, from: selectionStart, to: selectionEnd };
}

/** What a key does to the text besides typing itself. */
function editOf(event: KeyboardEvent, selected: Selected): Edit | undefined {
  const format = formatOf(event);
  if (format !== undefined) return toggleInline(selected, format);
  const isEnter =
    event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isEnter ? continueList(selected) : undefined;
}
