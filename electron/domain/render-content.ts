import { failure, type Failure } from '#shared/failure.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { MESSAGE_TEXT_MAX } from '#shared/model/message-text-limit.ts';
import { renderVariables, type VariableValues } from '#shared/model/message-variables.ts';
import { variableFailure, type VariableFailure } from '#shared/model/variable-failure.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** What one group gets, or the first thing that keeps the message from being sent to it. */
export function renderContent(
  content: MessageContent,
  values: VariableValues,
): Result<MessageContent, VariableFailure | Failure<'MESSAGE_TOO_LONG'>> {
  const { text, problems } = renderVariables(content.text, values);
  const [problem] = problems;
  if (problem !== undefined) return err(variableFailure(content.text, problem));
  const excess = text.length - MESSAGE_TEXT_MAX;
  if (excess > 0) return err(failure('MESSAGE_TOO_LONG', { excess }));
  return ok({ ...content, text });
}
