import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { VariableValues } from '#shared/model/message-variables.ts';
import { applyEdit } from '../../parts/apply-edit.ts';
import { insertText, type Edit, type Selected } from '../../parts/text-edit.ts';
import { VariableMenu } from '../../parts/VariableMenu.tsx';
import type { FieldControl } from '../../ui/Field.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import { formatOf, toggleFormat } from './editor-shortcuts.ts';
import { CharactersLeft } from './CharactersLeft.tsx';
import { EmojiButton } from './EmojiButton.tsx';
import { FormatButtons } from './FormatButtons.tsx';
import { isPicture, pastedText } from './pasted-text.ts';
import { continueList } from './text-editing.ts';
import { useShownPlace } from './use-shown-place.ts';
import { useVariableCompletion } from './use-variable-completion.ts';
import { VariableList } from './VariableList.tsx';

interface MessageEditorProps {
  readonly control: FieldControl;
  readonly text: string;
  /** How many characters WhatsApp takes of it. */
  readonly max: number;
  readonly rows: number;
  /** What the variables stand for in the group that the preview shows. */
  readonly values: VariableValues;
  /** Stand above and below the words, within the same frame; null for nothing. */
  readonly above: ReactNode;
  readonly below: ReactNode;
  /** Beside the buttons that put something into the words. */
  readonly actions: ReactNode;
  readonly onChange: (text: string) => void;
  /** Called for a picture on the clipboard that comes without words. */
  readonly onPastePicture: () => void;
}

/** Where a message is written: plain text with WhatsApp's marks, which buttons and shortcuts put in. */
export function MessageEditor({
  control,
  text,
  max,
  rows,
  values,
  above,
  below,
  actions,
  onChange,
  onPastePicture,
}: MessageEditorProps) {
  const { t } = useLingui();
  const field = useRef<HTMLTextAreaElement>(null);
  const [selection, setSelection] = useState({ from: text.length, to: text.length });
  const [isFocused, setFocused] = useState(false);
  const selected: Selected = { text, ...selection };

  const edit = (change: Edit): void => {
    if (field.current === null) return;
    applyEdit(field.current, change);
    setSelection(change.select);
  };

  const insert = (written: string): void => {
    edit(insertText(selected, written));
  };

  useShownPlace(false, ({ from, to, insert: written }) => {
    if (written !== undefined) {
      edit(insertText({ text, from, to }, written));
      return;
    }
    field.current?.focus();
    field.current?.setSelectionRange(from, to);
  });

  const completion = useVariableCompletion(selected, isFocused, edit);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // While a character is being composed, its keys are not ours.
    if (event.nativeEvent.isComposing) return;
    if (completion.onKey(event)) {
      event.preventDefault();
      // Escape closes the list, and not the dialog around it.
      event.stopPropagation();
      return;
    }
    const change = editOf(event, read(event.currentTarget));
    if (change === undefined) return;
    event.preventDefault();
    edit(change);
  };

  const isOffering = completion.names.length > 0;
  return (
    <div className="rounded-md border border-line bg-surface outline-offset-2 outline-accent transition-colors hover:border-line-strong has-[textarea[aria-invalid]]:border-red has-[textarea:focus-visible]:outline-2">
      <div className="border-b border-line px-1.5 py-1">
        <Toolbar label={t`Formatting`}>
          <FormatButtons selected={selected} onEdit={edit} />
        </Toolbar>
      </div>
      {above !== null && <div className="border-b border-line p-3">{above}</div>}
      <textarea
        {...control}
        ref={field}
        aria-autocomplete="list"
        aria-controls={isOffering ? completion.listId : undefined}
        aria-activedescendant={isOffering ? completion.optionId(completion.active) : undefined}
        dir="auto"
        value={text}
        rows={rows}
        autoFocus
        onChange={(event) => {
          onChange(event.target.value);
        }}
        onSelect={(event) => {
          const { from, to } = read(event.currentTarget);
          setSelection({ from, to });
        }}
        onFocus={() => {
          setFocused(true);
        }}
        onBlur={() => {
          setFocused(false);
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (isPicture(event.clipboardData)) {
            event.preventDefault();
            onPastePicture();
            return;
          }
          const pasted = pastedText(event.clipboardData);
          if (pasted === undefined) return;
          event.preventDefault();
          edit(insertText(read(event.currentTarget), pasted));
        }}
        className="selectable plain-direction block w-full resize-y bg-transparent outline-none px-3 py-2.5 text-base"
      />
      <VariableList field={field} completion={completion} values={values} />
      <div className="flex items-center justify-between gap-3 px-1.5 pb-1">
        <div className="flex">
          <EmojiButton field={field} onPick={insert} />
          <VariableMenu field={field} onPick={insert} />
          {actions}
        </div>
        <CharactersLeft text={text} max={max} />
      </div>
      {below !== null && <div className="border-t border-line p-3">{below}</div>}
    </div>
  );
}

function read({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected {
  return { text: value, from: selectionStart, to: selectionEnd };
}

/** What a key does to the text besides typing itself. */
function editOf(event: KeyboardEvent, selected: Selected): Edit | undefined {
  const format = formatOf(event);
  if (format !== undefined) return toggleFormat(selected, format);
  const isEnter =
    event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isEnter ? continueList(selected) : undefined;
}
