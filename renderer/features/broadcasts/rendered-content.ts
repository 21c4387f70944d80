import type { Failure } from '#shared/failure.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { variableFailure } from '#shared/model/variable-failure.ts';
import { writtenOptions } from '../../state/draft-content.ts';

/** What a group would get, with what stands in the way of it where there is something. */
export function renderedContent(
  content: DraftContent,
  values: VariableValues,
): { readonly content: DraftContent; readonly failure: Failure | null } {
  let failure: Failure | null = null;
  const render = (words: string): string => {
    const { text, problems } = renderVariables(words, values);
    const [problem] = problems;
    if (problem !== undefined) failure ??= variableFailure(words, problem);
    return text;
  };
  const text = content.kind === 'audio' ? '' : render(content.text.trim());
  const made =
    content.kind === 'poll'
      ? { ...content, text, options: writtenOptions(content.options).map(render) }
      : { ...content, text };
  return { content: made, failure };
}
