import { variableNames, type VariableName } from '#shared/model/message-variables.ts';
import { nameMatcher } from '#shared/model/name-match.ts';
import { insertText, type Edit, type Selected } from '../../parts/text-edit.ts';

/** A variable that is being written: the caret stands behind its braces, and they are not closed before it. */
export interface OpenVariable {
  /** Where its braces begin. */
  readonly from: number;
  /** What stands between them and the caret. */
  readonly typed: string;
  /** Whether the caret is behind the bar, where the words stand that are said in place of a missing value. */
  readonly isFallback: boolean;
}

/** A fallback is a few words; so far back braces are looked for. */
const LOOK_BACK = 120;

/** The variable that the caret stands in, if it does; not while something is selected. */
export function openVariable({ text, from, to }: Selected): OpenVariable | undefined {
  if (from !== to) return undefined;
  const before = text.slice(Math.max(0, from - LOOK_BACK), from);
  const written = /\{\{([^{}\n]*)$/u.exec(before)?.[1];
  if (written === undefined) return undefined;
  return { from: from - written.length - 2, typed: written, isFallback: written.includes('|') };
}

/** The variables that what is typed may become, by their names or by what they are called in the window. */
export function fittingVariables(
  typed: string,
  words: Readonly<Record<VariableName, string>>,
): readonly VariableName[] {
  const matches = nameMatcher(typed);
  const starts = typed.trim().toLowerCase();
  const fitting = variableNames.filter((name) => matches(`${name} ${words[name]}`));
  // What begins like it stands first.
  return fitting.toSorted(
    (a, b) => Number(b.toLowerCase().startsWith(starts)) - Number(a.toLowerCase().startsWith(starts)),
  );
}

/** Writes the variable in the place of what was begun, closing braces behind the caret included. */
export function completeVariable(
  text: string,
  caret: number,
  { from }: OpenVariable,
  name: VariableName,
): Edit {
  const rest = /^[\w.]*\}\}/u.exec(text.slice(caret))?.[0] ?? '';
  return insertText({ text, from, to: caret + rest.length }, `{{${name}}}`);
}
