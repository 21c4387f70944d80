import { array, assert, constantFrom, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  renderVariables,
  variableNames,
  variableParts,
  type VariableValues,
} from '#shared/model/message-variables.ts';

const values: VariableValues = {
  'workshop.title': 'First Aid',
  'workshop.date': 'Saturday, 5 December',
  'workshop.place': '',
  'group.name': 'Evening {{days}} $& \\1',
  days: '3',
};

test.each([
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
])('renders %j', (text, expected) => {
  expect(renderVariables(text, values)).toEqual({ text: expected, problems: [] });
});

test.each([
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
])('refuses %j', (text, kind, name, at) => {
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
      const begun = performance.now();
      renderVariables(text, {});
      expect(performance.now() - begun).toBeLessThan(2_000);
    },
  );
});
