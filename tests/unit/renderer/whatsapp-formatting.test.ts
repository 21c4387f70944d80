import { expect, test } from 'vitest';
import {
  formattedParts,
  type FormattedPart,
} from '../../../renderer/features/broadcasts/whatsapp-formatting.ts';

/** The parts as markup, for reading. */
function markup(parts: readonly FormattedPart[]): string {
  return parts
    .map((part) =>
      'parts' in part
        ? `<${part.kind}>${markup(part.parts)}</${part.kind}>`
        : part.kind === 'code'
          ? `<code>${part.text}</code>`
          : part.text,
    )
    .join('');
}

test.each([
  ['See you on *Saturday*!', 'See you on <bold>Saturday</bold>!'],
  ['_one_ ~two~ `three`', '<italic>one</italic> <struck>two</struck> <code>three</code>'],
  ['*all _of_ it*', '<bold>all <italic>of</italic> it</bold>'],
  ['```a\n*b*```', '<code>a\n*b*</code>'],
  ['*Olá, às 10h*', '<bold>Olá, às 10h</bold>'],
])('formats %j', (text, expected) => {
  expect(markup(formattedParts(text))).toBe(expected);
});

test.each(['2*3*4', 'snake_case_name', '* a list *', '*two\nlines*', 'a * b', '~', '**', 'x'.repeat(70_000)])(
  'leaves %j as it is',
  (text) => {
    expect(formattedParts(text)).toEqual([{ kind: 'text', text }]);
  },
);

test('says nothing about an empty text', () => {
  expect(formattedParts('')).toEqual([]);
});
