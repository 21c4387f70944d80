import { useId, useState, type KeyboardEvent } from 'react';
import type { VariableName } from '#shared/model/message-variables.ts';
import type { Edit, Selected } from '../../parts/text-edit.ts';
import { useVariableWords } from '../../parts/use-variable-words.ts';
import {
  completeVariable,
  fittingVariables,
  openVariable,
  type OpenVariable,
} from './variable-completion.ts';

export interface VariableCompletion {
  readonly listId: string;
  /** What the caret stands in; null while nothing is to be shown. */
  readonly open: OpenVariable | null;
  readonly names: readonly VariableName[];
  readonly active: number;
  readonly optionId: (index: number) => string;
  /** What the key does to the list or the text; false where it is none of its keys. */
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly choose: (name: VariableName) => void;
}

/** Offers the variables that fit while one is typed. */
export function useVariableCompletion(
  selected: Selected,
  isFocused: boolean,
  edit: (change: Edit) => void,
): VariableCompletion {
  const listId = useId();
  const words = useVariableWords();
  /** Where the variable begins whose list was sent away with Escape. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [pointed, setPointed] = useState({ typed: '', index: 0 });
  const found = isFocused ? openVariable(selected) : undefined;
  const open = found === undefined || found.from === dismissed ? null : found;
  const names = open === null || open.isFallback ? [] : fittingVariables(open.typed, words);
  const active = pointed.typed === open?.typed ? Math.min(pointed.index, names.length - 1) : 0;

  function choose(name: VariableName): void {
    if (open !== null) edit(completeVariable(selected.text, selected.from, open, name));
  }

  function onKey({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    if (open === null || ctrlKey || metaKey || altKey || shiftKey) return false;
    if (key === 'Escape') {
      setDismissed(open.from);
      return true;
    }
    const name = names[active];
    if (name === undefined) return false;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        const step = key === 'ArrowDown' ? 1 : names.length - 1;
        setPointed({ typed: open.typed, index: (active + step) % names.length });
        return true;
      }
      case 'Enter':
      case 'Tab':
        choose(name);
        return true;
      default:
        return false;
    }
  }

  if (dismissed !== null && found?.from !== dismissed) setDismissed(null);
  return { listId, open, names, active, optionId: (index) => `${listId}-${String(index)}`, onKey, choose };
}
