import { array, assert, constantFrom, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorMs } from '#harness/processor-time.ts';
import {
  renderVariables,
  variableNames,
  variableParts,
  type VariableProblem,
  type VariableValues,
} from '#shared/model/message-variables.ts';

const values: VariableValues = {
  'workshop.title': 'First Aid',
  'workshop.date': 'Saturday, 5 December',
  'workshop.place': '',
  'group.name': 'Evening {{days}} $& \\1',
  days: '3',
};

const rendered: readonly (readonly [string, string])[] = [
  ['', ''],
  ['Hello', 'Hello'],
  ['{{workshop.title}}', 'First Aid'],
  ['{{ workshop.title }}', 'First Aid'],
  ['{{workshop.title|our workshop}}', 'First Aid'],
  ['{{workshop.place|to be told}}', 'to be told'],
  ['{{ workshop.place | to be told }}', 'to be told'],
  ['{{workshop.link|a|b}}', 'a|b'],
  ['{{workshop.title}} is in {{days}} days', 'First Aid is in 3 days'],
  ['{{days}}{{days}}', '33'],
  ['{ {days} }', '{ {days} }'],
  ['a } b }} c', 'a } b }} c'],
  ['*{{workshop.title}}*', '*First Aid*'],
  ['{{group.name}}!', 'Evening {{days}} $& \\1!'],
  ['{{workshop.place|{soon}}}', '{soon}'],
  ['🎉{{days}}🎉', '🎉3🎉'],
  // Each by its name, with blanks, and with other words that are not needed
  ['{{workshop.date}}', 'Saturday, 5 December'],
  ['{{ workshop.date}}', 'Saturday, 5 December'],
  ['{{workshop.date }}', 'Saturday, 5 December'],
  ['{{workshop.date|soon}}', 'Saturday, 5 December'],
  ['{{workshop.date|}}', 'Saturday, 5 December'],
  ['{{workshop.time|at ten}}', 'at ten'],
  ['{{workshop.place|in town}}', 'in town'],
  ['{{workshop.link|no link}}', 'no link'],
  ['{{group.inviteLink|ask me}}', 'ask me'],
  ['{{group.name|everyone}}', 'Evening {{days}} $& \\1'],
  ['{{days|a few}}', '3'],
  ['{{\tdays\t}}', '3'],
  ['{{\u00A0days}}', '3'],
  ['{{days |a few}}', '3'],
  ['{{days| a few }}', '3'],
  // What stands around them
  ['Hi {{days}}', 'Hi 3'],
  ['{{days}} days', '3 days'],
  ['in {{days}} days, {{workshop.date}}', 'in 3 days, Saturday, 5 December'],
  ['({{days}})', '(3)'],
  ['_{{days}}_', '_3_'],
  ['~{{days}}~', '~3~'],
  ['`{{days}}`', '`3`'],
  ['> {{days}}', '> 3'],
  ['- {{days}}\n- {{days}}', '- 3\n- 3'],
  ['1. {{days}}', '1. 3'],
  ['{{days}}\n\n{{days}}', '3\n\n3'],
  ['{{days}}\r\n', '3\r\n'],
  ['a{{days}}b', 'a3b'],
  ['{{days}}%', '3%'],
  ['${{days}}', '$3'],
  ['https://example.org/?d={{days}}', 'https://example.org/?d=3'],
  ['مرحبا {{days}} أيام', 'مرحبا 3 أيام'],
  ['日本{{days}}日', '日本3日'],
  ['👩‍👩‍👧{{days}}', '👩‍👩‍👧3'],
  // What only looks like one
  ['{days}', '{days}'],
  ['{ {days}}', '{ {days}}'],
  ['}}', '}}'],
  ['}}{days}', '}}{days}'],
  ['[[days]]', '[[days]]'],
  ['%days%', '%days%'],
  ['{\n{days}}', '{\n{days}}'],
  ['days|soon', 'days|soon'],
  ['<b>{{days}}</b>', '<b>3</b>'],
  ['\\n{{days}}', '\\n3'],
  // Other words
  ['{{workshop.place|*soon*}}', '*soon*'],
  ['{{workshop.place|🎉}}', '🎉'],
  ['{{workshop.place|a: b; c, d}}', 'a: b; c, d'],
  ['{{workshop.place||}}', '|'],
  ['{{workshop.place|a}|b}}', 'a}|b'],
  ['{{workshop.place|https://example.org}}', 'https://example.org'],
  ['{{workshop.place|في المدينة}}', 'في المدينة'],
  ['{{workshop.place|x}}{{workshop.link|y}}', 'xy'],
];

test.each(rendered)('renders %j', (text, expected) => {
  expect(renderVariables(text, values)).toEqual({ text: expected, problems: [] });
});

const refused: readonly (readonly [string, VariableProblem['kind'], string, number])[] = [
  ['{{workshop.titel}}', 'unknown', 'workshop.titel', 0],
  ['{{}}', 'unknown', '', 0],
  ['{{|soon}}', 'unknown', '', 0],
  ['{{Days}}', 'unknown', 'Days', 0],
  ['{{__proto__}}', 'unknown', '__proto__', 0],
  ['{{constructor|x}}', 'unknown', 'constructor', 0],
  ['in {{workshop.link}}', 'empty', 'workshop.link', 3],
  ['in {{workshop.place}}', 'empty', 'workshop.place', 3],
  ['in {{workshop.place|}}', 'empty', 'workshop.place', 3],
  ['{{workshop.place|{{days}}}}', 'nested', 'workshop.place', 0],
  ['{{ {{days}} }}', 'nested', '{{days}}', 0],
  ['{{days', 'unclosed', 'days', 0],
  ['{{days}', 'unclosed', 'days}', 0],
  ['see {{days\n}}', 'unclosed', 'days', 4],
  ['{{', 'unclosed', '', 0],
  ['{{workshop}}', 'unknown', 'workshop', 0],
  ['{{workshop.}}', 'unknown', 'workshop.', 0],
  ['{{.title}}', 'unknown', '.title', 0],
  ['{{workshop title}}', 'unknown', 'workshop title', 0],
  ['{{WORKSHOP.TITLE}}', 'unknown', 'WORKSHOP.TITLE', 0],
  ['{{group.invitelink}}', 'unknown', 'group.invitelink', 0],
  ['{{workshop.titel|soon}}', 'unknown', 'workshop.titel', 0],
  ['{{days,soon}}', 'unknown', 'days,soon', 0],
  ['{{toString}}', 'unknown', 'toString', 0],
  ['{{días}}', 'unknown', 'días', 0],
  ['🎉 {{nope}}', 'unknown', 'nope', 3],
  ['{{ }}', 'unknown', '', 0],
  ['at {{workshop.time}}', 'empty', 'workshop.time', 3],
  ['{{group.inviteLink}}', 'empty', 'group.inviteLink', 0],
  ['{{workshop.link| }}', 'empty', 'workshop.link', 0],
  ['{{days|{{days}}}}', 'nested', 'days', 0],
  ['{{days|see {{workshop.place|town}} there}}', 'nested', 'days', 0],
  ['a {{days|soon', 'unclosed', 'days', 2],
  ['{{days|soon}', 'unclosed', 'days', 0],
];

test('is a table of a hundred cases and more', () => {
  const texts = new Set([...rendered, ...refused].map(([text]) => text));
  expect(texts.size).toBe(rendered.length + refused.length);
  expect(texts.size).toBeGreaterThanOrEqual(100);
});

test.each(refused)('refuses %j', (text, kind, name, at) => {
  const { problems } = renderVariables(text, values);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ kind, name, at });
});

test('names every place at once', () => {
  const { problems } = renderVariables('{{a}} {{days}} {{workshop.link}}', values);
  expect(problems.map(({ source, at }) => [source, at])).toEqual([
    ['{{a}}', 0],
    ['{{workshop.link}}', 15],
  ]);
});

describe('whatever is typed', () => {
  const pieces = constantFrom('{{', '}}', '{', '}', '|', '\n', ' ', 'days', 'group.name', 'a', '🎉');
  const typed = array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));
  const anyValues = record(
    Object.fromEntries(variableNames.map((name) => [name, string()])) as Record<
      (typeof variableNames)[number],
      ReturnType<typeof string>
    >,
    { requiredKeys: [] },
  );

  test('no character is lost, and every place is right', () => {
    assert(
      property(typed, (text) => {
        const parts = variableParts(text);
        return (
          parts.map(({ source }) => source).join('') === text &&
          parts.every(({ source, at }) => text.startsWith(source, at))
        );
      }),
      { numRuns: 5_000 },
    );
  });

  test('text without braces stays as it is', () => {
    assert(
      property(string({ unit: 'binary' }), anyValues, (text, known) => {
        const plain = text.replaceAll('{{', '{');
        return renderVariables(plain.replaceAll('{{', '{'), known).text === plain.replaceAll('{{', '{');
      }),
    );
  });

  test('without a problem nothing but values is put in, and it is put in as it is', () => {
    assert(
      property(typed, anyValues, (text, known) => {
        const rendered = renderVariables(text, known);
        if (rendered.problems.length > 0) return true;
        const expected = variableParts(text)
          .map((part) =>
            part.kind === 'text'
              ? part.source
              : (known[part.name as keyof typeof known] ?? '') || (part.fallback ?? ''),
          )
          .join('');
        return rendered.text === expected;
      }),
      { numRuns: 5_000 },
    );
  });

  test.each(['{{', '}}', '{{a}}', '{{days|', '{'])(
    'the longest message of %j is read in no time',
    (piece) => {
      const text = piece.repeat(Math.ceil(65_536 / piece.length));
      expect(processorMs(() => renderVariables(text, {}))).toBeLessThan(2_000);
    },
  );
});
