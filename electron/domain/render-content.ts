import { failure, type Failure } from '#shared/failure.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import {
  CAPTION_MAX,
  MESSAGE_TEXT_MAX,
  POLL_OPTION_MAX,
  POLL_QUESTION_MAX,
} from '#shared/model/message-text-limit.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { variableFailure, type VariableFailure } from '#shared/model/variable-failure.ts';
import { err, ok, type Result } from '#shared/result.ts';

type TextContent = Extract<MessageContent, { readonly kind: 'text' }>;
export type RenderFailure = VariableFailure | Failure<'MESSAGE_TOO_LONG' | 'POLL_OPTIONS_EQUAL'>;

/** What WhatsApp takes of the words of each kind, in UTF-16 code units. */
const textMax: Readonly<Record<MessageContent['kind'], number>> = {
  text: MESSAGE_TEXT_MAX,
  image: CAPTION_MAX,
  video: CAPTION_MAX,
  document: CAPTION_MAX,
  audio: 0,
  poll: POLL_QUESTION_MAX,
};

/** What one group gets, or the first thing that keeps the message from being sent to it. */
export function renderContent(
  content: MessageContent,
  values: VariableValues,
): Result<MessageContent, RenderFailure> {
  const rendered = renderWords(content.text, values, { max: textMax[content.kind], option: 0 });
  if (!rendered.ok) return rendered;
  const { value: text } = rendered;
  if (content.kind === 'text') return ok(withOwnPreview({ ...content, text }));
  if (content.kind !== 'poll') return ok({ ...content, text });
  const options: string[] = [];
  for (const [index, option] of content.options.entries()) {
    const made = renderWords(option, values, { max: POLL_OPTION_MAX, option: index + 1 });
    if (!made.ok) return made;
    options.push(made.value.trim());
  }
  const equal = equalOption(options);
  return equal === undefined ? ok({ ...content, text, options }) : err(equal);
}

/** The first option that nobody could tell from an earlier one. */
function equalOption(options: readonly string[]): Failure<'POLL_OPTIONS_EQUAL'> | undefined {
  for (const [index, option] of options.entries()) {
    const other = options.indexOf(option);
    if (other < index) return failure('POLL_OPTIONS_EQUAL', { option: index + 1, other: other + 1 });
  }
  return undefined;
}

/**
 * A preview is of one address. Where the text leads elsewhere, because a variable put another link in its place, there
 * is none: phones show no preview of what does not stand in the text.
 */
function withOwnPreview(content: TextContent): TextContent {
  const { linkPreview, ...rest } = content;
  return linkPreview === undefined || content.text.includes(linkPreview.url) ? content : rest;
}

/** @param option from 1 for an option of a poll; 0 for the words of the message */
function renderWords(
  words: string,
  values: VariableValues,
  { max, option }: { readonly max: number; readonly option: number },
): Result<string, RenderFailure> {
  const { text, problems } = renderVariables(words, values);
  const [problem] = problems;
  if (problem !== undefined) return err(variableFailure(words, problem, option));
  const excess = text.length - max;
  return excess > 0 ? err(failure('MESSAGE_TOO_LONG', { excess, option })) : ok(text);
}
