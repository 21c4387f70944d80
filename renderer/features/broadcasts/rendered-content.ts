import type { Failure } from '#shared/failure.ts';
import type { DraftContent } from '#shared/model/message-content.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { variableFailures } from '#shared/model/variable-failure.ts';
import { writtenOptions } from '../../state/draft-content.ts';

type TextContent = Extract<DraftContent, { readonly kind: 'text' }>;

/** What a group would get, with everything that stands in the way of it. */
export function renderedContent(
  content: DraftContent,
  values: VariableValues,
): { readonly content: DraftContent; readonly failures: readonly Failure[] } {
  const written =
    content.kind === 'poll'
      ? { ...content, text: content.text.trim(), options: writtenOptions(content.options) }
      : { ...content, text: content.kind === 'audio' ? '' : content.text.trim() };
  const render = (words: string): string => renderVariables(words, values).text;
  const text = render(written.text);
  const made =
    written.kind === 'poll'
      ? { ...written, text, options: written.options.map(render) }
      : written.kind === 'text'
        ? withOwnPreview({ ...written, text })
        : { ...written, text };
  return { content: made, failures: variableFailures(written, values) };
}

/** Phones show no preview of what does not stand in the text. */
function withOwnPreview(content: TextContent): TextContent {
  const { linkPreview, ...rest } = content;
  return linkPreview === undefined || content.text.includes(linkPreview.url) ? content : rest;
}
