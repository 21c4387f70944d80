import { failure, type Failure } from '../failure.ts';
import type { DraftContent } from './message-content.ts';
import { renderVariables, type VariableProblem, type VariableValues } from './message-variables.ts';

const problemCodes = {
  unknown: 'VARIABLE_UNKNOWN',
  empty: 'VARIABLE_EMPTY',
  nested: 'VARIABLE_NESTED',
  unclosed: 'VARIABLE_UNCLOSED',
} as const satisfies Record<VariableProblem['kind'], string>;

export type VariableFailure = Failure<(typeof problemCodes)[VariableProblem['kind']]>;

/** So much of what stands in the braces is said back. */
const NAME_SHOWN_MAX = 40;

/**
 * The failure that says where in the text the problem is: `at` in UTF-16 code units from 0, `line` from 1.
 * @param option from 1 for the text of a poll's option; 0 for the words of the message
 */
export function variableFailure(
  text: string,
  { kind, name, at }: VariableProblem,
  option: number,
): VariableFailure {
  return failure(problemCodes[kind], {
    name: Array.from(name).slice(0, NAME_SHOWN_MAX).join(''),
    at,
    line: text.slice(0, at).split('\n').length,
    option,
  });
}

/** Every variable that keeps a message from a group, each once for the words and once for each option that has it. */
export function variableFailures(
  content: Pick<DraftContent, 'kind' | 'text'> & { readonly options?: readonly string[] },
  values: VariableValues,
): readonly VariableFailure[] {
  const words = content.kind === 'audio' ? [] : [content.text, ...(content.options ?? [])];
  return words.flatMap((text, option) => {
    const bySource = new Map<string, VariableProblem>();
    for (const problem of renderVariables(text, values).problems) {
      if (!bySource.has(problem.source)) bySource.set(problem.source, problem);
    }
    return [...bySource.values()].map((problem) => variableFailure(text, problem, option));
  });
}
