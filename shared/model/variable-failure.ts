import { failure, type Failure } from '../failure.ts';
import type { VariableProblem } from './message-variables.ts';

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
