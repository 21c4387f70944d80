import type { Failure } from '#shared/failure.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { variableFailure } from '#shared/model/variable-failure.ts';
import { writtenOptions } from '../../state/draft-content.ts';

type TextContent = Extract<DraftContent, { readonly kind: 'text' }>;

/** What a group would get, with what stands in the way of it where there is something. */
export function renderedContent(
  content: DraftContent,
  values: VariableValues,
): { readonly content: DraftContent; readonly failure: Failure | null } {
  let failure: Failure | null = null;
  const render = (words: string, option = 0): string => {
    const { text, problems } = renderVariables(words, values);
    const [problem] = problems;
    if (problem !== undefined) failure ??= variableFailure(words, problem, option);
    return text;
  };
  const text = content.kind === 'audio' ? '' : render(content.text.trim());
  const made =
    content.kind === 'poll'
      ? {
          ...content,
          text,
          options: writtenOptions(content.options).map((option, index) => render(option, index + 1)),
        }
      : content.kind === 'text'
        ? withOwnPreview({ ...content, text })
        : { ...content, text };
  return { content: made, failure };
}

/** Phones show no preview of what does not stand in the text. */
function withOwnPreview(content: TextContent): TextContent {
  const { linkPreview, ...rest } = content;
  return linkPreview === undefined || content.text.includes(linkPreview.url) ? content : rest;
}
