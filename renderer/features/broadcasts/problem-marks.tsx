import type { DraftContent } from '#shared/model/message-content.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import type { TextMarks } from './text-marks.ts';

/** Marks the variables that no group, or not this one, can get. */
export function problemMarks(content: DraftContent, values: VariableValues): TextMarks {
  return marksOf(problemsIn(content, values));
}

/** The same while no group is known: only what is wrong in each of them. */
export function unknownMarks(content: DraftContent): TextMarks {
  return marksOf(problemsIn(content, {}).filter(({ kind }) => kind !== 'empty'));
}

function problemsIn(content: DraftContent, values: VariableValues) {
  const words = [content.text, ...(content.kind === 'poll' ? content.options : [])];
  return words.flatMap((text) => renderVariables(text, values).problems);
}

function marksOf(problems: readonly { readonly source: string }[]): TextMarks {
  return new Map(
    problems.map(({ source }) => [
      source,
      <mark
        key={source}
        className="rounded-xs bg-amber-soft px-0.5 text-amber-text underline decoration-wavy"
      >
        {source}
      </mark>,
    ]),
  );
}
