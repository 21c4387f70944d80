import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { processorMs } from '#harness/processor-time.ts';
import {
  formattedLines,
  sourceOf,
  type Inline,
  type Line,
} from '../../../renderer/features/broadcasts/whatsapp-formatting.ts';

const tags = { bold: 'b', italic: 'i', struck: 's', quote: 'q', bullet: 'li', numbered: 'ol' } as const;

/** What is shown, as markup for reading. A code block is told from code in a line by its line break only. */
function inlineMarkup(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.source;
        case 'link':
          return `<a>${part.source}</a>`;
        case 'code':
          return `<c>${part.text}</c>`;
        case 'bold':
        case 'italic':
        case 'struck':
          return `<${tags[part.kind]}>${inlineMarkup(part.parts)}</${tags[part.kind]}>`;
        default:
          return part satisfies never;
      }
    })
    .join('');
}

function markup(lines: readonly Line[]): string {
  return lines
    .map(({ kind, prefix, parts }) => {
      const inner = inlineMarkup(parts);
      if (kind === 'plain') return inner;
      return kind === 'numbered'
        ? `<ol ${prefix.trim()}>${inner}</ol>`
        : `<${tags[kind]}>${inner}</${tags[kind]}>`;
    })
    .join('\n');
}

const formatted: readonly (readonly [string, string])[] = [
  // One mark
  ['*bold*', '<b>bold</b>'],
  ['_italic_', '<i>italic</i>'],
  ['~struck~', '<s>struck</s>'],
  ['`code`', '<c>code</c>'],
  ['```mono```', '<c>mono</c>'],
  ['See you on *Saturday*!', 'See you on <b>Saturday</b>!'],
  ['*a*', '<b>a</b>'],
  ['_á_', '<i>á</i>'],
  ['*two words*', '<b>two words</b>'],
  ['*Olá, às 10h*', '<b>Olá, às 10h</b>'],
  ['*Привет*', '<b>Привет</b>'],
  ['*שלום*', '<b>שלום</b>'],
  ['*🎉*', '<b>🎉</b>'],
  ['🎉*party*🎉', '🎉<b>party</b>🎉'],
  ['*10:30*', '<b>10:30</b>'],
  // Where a mark may stand
  ['(*a*)', '(<b>a</b>)'],
  ['"_a_"', '"<i>a</i>"'],
  ['*a*, _b_; ~c~.', '<b>a</b>, <i>b</i>; <s>c</s>.'],
  ['*a*-*b*', '<b>a</b>-<b>b</b>'],
  ['*a* *b*', '<b>a</b> <b>b</b>'],
  ['¿*a*?', '¿<b>a</b>?'],
  ['*a*\n*b*', '<b>a</b>\n<b>b</b>'],
  ['/*a*/', '/<b>a</b>/'],
  ['*a*…', '<b>a</b>…'],
  ['—_a_—', '—<i>a</i>—'],
  // One in another
  ['*all _of_ it*', '<b>all <i>of</i> it</b>'],
  ['_*both*_', '<i><b>both</b></i>'],
  ['*_both_*', '<b><i>both</i></b>'],
  ['~*_all_*~', '<s><b><i>all</i></b></s>'],
  ['*a ~b~ c*', '<b>a <s>b</s> c</b>'],
  ['*a `b` c*', '<b>a <c>b</c> c</b>'],
  ['_a *b* ~c~_', '<i>a <b>b</b> <s>c</s></i>'],
  // Code is taken as it is
  ['`*a*`', '<c>*a*</c>'],
  ['```a\n*b*```', '<c>a\n*b*</c>'],
  ['```\nconst a = 1;\n```', '<c>\nconst a = 1;\n</c>'],
  ['```> a\n- b```', '<c>> a\n- b</c>'],
  ['see `a` and `b`', 'see <c>a</c> and <c>b</c>'],
  ['a`b`c', 'a<c>b</c>c'],
  ['```a``` ```b```', '<c>a</c> <c>b</c>'],
  ['```a`b```', '<c>a`b</c>'],
  ['before\n```x\ny```\nafter', 'before\n<c>x\ny</c>\nafter'],
  // Lines
  ['> quoted', '<q>quoted</q>'],
  ['> *a* b', '<q><b>a</b> b</q>'],
  ['> a\n> b', '<q>a</q>\n<q>b</q>'],
  ['> a\nb', '<q>a</q>\nb'],
  ['- item', '<li>item</li>'],
  ['* item', '<li>item</li>'],
  ['* *a*', '<li><b>a</b></li>'],
  ['- a\n- b', '<li>a</li>\n<li>b</li>'],
  ['1. first', '<ol 1.>first</ol>'],
  ['1. a\n2. b\n10. c', '<ol 1.>a</ol>\n<ol 2.>b</ol>\n<ol 10.>c</ol>'],
  ['Plan:\n- a\nend', 'Plan:\n<li>a</li>\nend'],
  ['\n- a', '\n<li>a</li>'],
  ['- _a_: ~b~', '<li><i>a</i>: <s>b</s></li>'],
  ['> - a', '<q>- a</q>'],
  ['* list *', '<li>list *</li>'],
  ['* a list *b*', '<li>a list <b>b</b></li>'],
  // Addresses keep their underscores and stars
  ['https://example.org/a_b_c', '<a>https://example.org/a_b_c</a>'],
  ['go to https://example.org/_x_.', 'go to <a>https://example.org/_x</a>_.'],
  ['(https://example.org)', '(<a>https://example.org</a>)'],
  ['http://example.org?a=1&b=2', '<a>http://example.org?a=1&b=2</a>'],
  ['*https://example.org*', '<b><a>https://example.org</a></b>'],
  ['https://example.org, then', '<a>https://example.org</a>, then'],
  ['_see https://example.org/a_', '<i>see <a>https://example.org/a</a></i>'],
];

const unformatted: readonly string[] = [
  'Hello',
  '2*3*4',
  'snake_case_name',
  'a~b~c',
  '*two\nlines*',
  'a * b',
  'a * b * c',
  '* ',
  '*',
  '_',
  '~',
  '`',
  '**',
  '__',
  '~~',
  '``',
  '```',
  '``````',
  '*a',
  'a*',
  '*a *',
  '_a _',
  '~ a~',
  'x*a*',
  '*a*x',
  '*a*1',
  '1_a_',
  '>a',
  '>',
  '> ',
  '-a',
  '- ',
  '--- ',
  '1.a',
  '1. ',
  '1234. a',
  '1) a',
  ' > a',
  ' - a',
  'https://',
  'ftp://example.org',
  'a\n\nb',
  '   ',
  '`\n`',
  '<b>markup</b> & "quotes"',
];

test('is a table of a hundred cases and more', () => {
  expect(formatted.length + unformatted.length).toBeGreaterThanOrEqual(100);
});

test.each(formatted)('formats %j', (text, expected) => {
  expect(markup(formattedLines(text))).toBe(expected);
});

test.each(unformatted)('leaves %j as it is', (text) => {
  const lines = formattedLines(text);
  expect(lines.every(({ kind }) => kind === 'plain')).toBe(true);
  expect(lines.flatMap(({ parts }) => parts).every(({ kind }) => kind === 'text')).toBe(true);
});

describe('whatever is typed', () => {
  const typed = array(
    constantFrom('*', '_', '~', '`', '```', '\n', ' ', '> ', '- ', '1. ', 'a', 'é', '🎉', 'https://a.b'),
    { maxLength: 60 },
  ).map((pieces) => pieces.join(''));

  test('no character is lost', () => {
    assert(
      property(typed, (text) => sourceOf(formattedLines(text)) === text),
      { numRuns: 1_000 },
    );
    assert(
      property(string({ unit: 'binary', maxLength: 200 }), (text) => sourceOf(formattedLines(text)) === text),
    );
  });

  test('the parts inside a mark are what it encloses', () => {
    const holds = (part: Inline): boolean => {
      if (!('parts' in part)) return true;
      const inner = part.parts.map(({ source }) => source).join('');
      return (
        part.source === `${part.source[0] ?? ''}${inner}${part.source[0] ?? ''}` && part.parts.every(holds)
      );
    };
    assert(
      property(typed, (text) => formattedLines(text).every(({ parts }) => parts.every(holds))),
      {
        numRuns: 1_000,
      },
    );
  });

  test('text without a mark is shown as it was typed', () => {
    const plain = array(constantFrom('a', 'B', '7', ' ', '\n', ',', '.', 'é', '🎉', '(', ')'), {
      maxLength: 60,
    }).map((pieces) => `x${pieces.join('')}`.replaceAll(/\n\d{1,3}\. /gu, '\n'));
    assert(property(plain, (text) => markup(formattedLines(text)) === text));
  });

  test.each(['*a ', '_', '```', '`a', '```a```', '~a~ ', '*_~', 'https://_', '> ', '\n', '*a_b~'])(
    'the longest message of %j is read in no time',
    (piece) => {
      const text = piece.repeat(Math.ceil(65_536 / piece.length));
      const tookMs = processorMs(() => {
        expect(sourceOf(formattedLines(text))).toBe(text);
      });
      // Quadratic work would take minutes.
      expect(tookMs).toBeLessThan(2_000);
    },
  );
});
