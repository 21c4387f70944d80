import {
  renderVariables,
  type VariableProblem,
  type VariableValues,
} from '#shared/model/message-variables.ts';

/** What WhatsApp takes of a group's name and description, in UTF-16 code units. */
export const GROUP_NAME_MAX = 100;
export const GROUP_DESCRIPTION_MAX = 2_048;

/** A pattern with what is known in place of its variables, and the first thing that is wrong with it. */
export interface Filled {
  readonly text: string;
  readonly flaw:
    | { readonly kind: 'variable'; readonly source: string; readonly why: VariableProblem['kind'] }
    | { readonly kind: 'too-long'; readonly excess: number }
    | null;
}

/** Fills in a pattern that becomes so many letters at most. A name is one line. */
export function fillPattern(pattern: string, values: VariableValues, max: number): Filled {
  const { text: rendered, problems } = renderVariables(pattern, values);
  const text = rendered.trim();
  const [problem] = problems;
  if (problem !== undefined) {
    return { text, flaw: { kind: 'variable', source: problem.source, why: problem.kind } };
  }
  const excess = text.length - max;
  return { text, flaw: excess > 0 ? { kind: 'too-long', excess } : null };
}
