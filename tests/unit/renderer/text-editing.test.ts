import { array, assert, constantFrom, nat, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  continueList,
  inlineMarks,
  isInline,
  isLines,
  toggleInline,
  toggleLines,
  type InlineFormat,
  type LineFormat,
} from '../../../renderer/features/broadcasts/text-editing.ts';
import type { Edit, Selected } from '../../../renderer/parts/text-edit.ts';

/** `a[b]c` stands for `abc` with `b` selected, `a|b` for a caret. */
function read(sketch: string): Selected {
  const caret = sketch.indexOf('|');
  if (caret !== -1) return { text: sketch.replace('|', ''), from: caret, to: caret };
  const from = sketch.indexOf('[');
  const to = sketch.indexOf(']') - 1;
  return { text: sketch.replace('[', '').replace(']', ''), from, to };
}

function apply({ text }: Selected, { from, to, insert, select }: Edit): Selected {
  return { text: text.slice(0, from) + insert + text.slice(to), ...select };
}

function sketch({ text, from, to }: Selected): string {
  if (from === to) return `${text.slice(0, from)}|${text.slice(from)}`;
  return `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
}

const inline = (before: string, format: InlineFormat): string =>
  sketch(apply(read(before), toggleInline(read(before), format)));
const lines = (before: string, format: LineFormat): string =>
  sketch(apply(read(before), toggleLines(read(before), format)));

test.each<readonly [string, InlineFormat, string]>([
  ['a [b] c', 'bold', 'a [*b*] c'],
  ['a [*b*] c', 'bold', 'a [b] c'],
  ['a *[b]* c', 'bold', 'a [b] c'],
  ['a [b ]c', 'italic', 'a [_b_ ]c'],
  ['[a\nb]', 'bold', '[*a*\n*b*]'],
  ['[*a*\n*b*]', 'bold', '[a\nb]'],
  ['[*a*\nb]', 'bold', '[*a*\n*b*]'],
  ['[a\n\nb]', 'struck', '[~a~\n\n~b~]'],
  ['[a\nb]', 'monospace', '[```a\nb```]'],
  ['[```a\nb```]', 'monospace', '[a\nb]'],
  ['a | b', 'bold', 'a *|* b'],
  ['a *|* b', 'bold', 'a | b'],
  ['[- a\n- b]', 'bold', '[- *a*\n- *b*]'],
  ['[- *a*\n- *b*]', 'bold', '[- a\n- b]'],
  ['x[- a]', 'bold', 'x[*- a*]'],
  ['```[a]```', 'code', '```[`a`]```'],
  ['[$&]', 'code', '[`$&`]'],
  ['[_a_]', 'bold', '[*_a_*]'],
])('%j made %s is %j', (before, format, after) => {
  expect(inline(before, format)).toBe(after);
});

test.each<readonly [string, LineFormat, string]>([
  ['a|', 'bullet', '- a|'],
  ['a|b', 'bullet', '- a|b'],
  ['- a|b', 'bullet', 'a|b'],
  ['- |a', 'bullet', '|a'],
  ['|', 'bullet', '- |'],
  ['\n|', 'bullet', '\n- |'],
  ['x\n[a\nb]\ny', 'bullet', 'x\n[- a\n- b]\ny'],
  ['[- a\n* b]', 'bullet', '[a\nb]'],
  ['[a\n\nb]', 'numbered', '[1. a\n\n2. b]'],
  ['[- a\n- b]', 'numbered', '[1. a\n2. b]'],
  ['[1. a\n2. b]', 'bullet', '[- a\n- b]'],
  ['[- a\nb]', 'quote', '[> - a\n> b]'],
  ['[> a]', 'quote', '[a]'],
  ['x\n[a\n]b', 'quote', 'x\n[> a]\nb'],
])('the lines of %j made a %s are %j', (before, format, after) => {
  expect(lines(before, format)).toBe(after);
});

test.each([
  ['- a|', '- a\n- |'],
  ['9. a|', '9. a\n10. |'],
  ['> a|b', '> a\n> |b'],
  ['x\n- |', 'x\n|'],
  ['1. a\n2. |', '1. a\n|'],
])('Enter behind %j gives %j', (before, after) => {
  const edit = continueList(read(before));
  expect(edit && sketch(apply(read(before), edit))).toBe(after);
});

test.each(['a|', '-a|', '|', '[- a]'])('Enter in %j is only a line break', (before) => {
  expect(continueList(read(before))).toBeUndefined();
});

test.each<readonly [string, InlineFormat, boolean]>([
  ['*[a]*', 'bold', true],
  ['[*a*]', 'bold', true],
  ['*|*', 'bold', true],
  ['[*a*\nb]', 'bold', false],
  ['[*a*\n\n*b*]', 'bold', true],
  ['```[a]```', 'code', false],
  ['[```a```]', 'code', false],
  ['```[a]```', 'monospace', true],
  ['a|', 'bold', false],
])('%j told to be %s: %j', (before, format, isOn) => {
  expect(isInline(read(before), format)).toBe(isOn);
});

test.each<readonly [string, LineFormat, boolean]>([
  ['- a|', 'bullet', true],
  ['- a\n[b]', 'bullet', false],
  ['[- a\n\n- b]', 'bullet', true],
  ['- |', 'bullet', true],
  ['|', 'bullet', false],
  ['12. a|', 'numbered', true],
])('the lines of %j told to be a %s: %j', (before, format, isOn) => {
  expect(isLines(read(before), format)).toBe(isOn);
});

describe('whatever is selected', () => {
  const typed = array(constantFrom('a', ' ', '\n', '*', '_', '- ', '> ', '1. ', '🎉'), { maxLength: 20 }).map(
    (pieces) => pieces.join(''),
  );
  const formats = constantFrom(...(Object.keys(inlineMarks) as InlineFormat[]));

  test('nothing but marks is added or taken', () => {
    const words = (text: string): string => text.replaceAll(/[*_~`>\-\d. \n]/gu, '');
    assert(
      property(typed, nat(), nat(), formats, (text, one, other, format) => {
        const [from, to] = [one % (text.length + 1), other % (text.length + 1)].toSorted((a, b) => a - b);
        const before: Selected = { text, from: from ?? 0, to: to ?? 0 };
        const edits = [
          toggleInline(before, format),
          ...(['quote', 'bullet', 'numbered'] as const).map((line) => toggleLines(before, line)),
        ];
        return edits.every((edit) => {
          const after = apply(before, edit);
          return (
            words(after.text) === words(text) &&
            after.from >= 0 &&
            after.from <= after.to &&
            after.to <= after.text.length
          );
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('a word made bold twice is what it was', () => {
    assert(
      property(constantFrom('a', 'two words', 'ä🎉', 'a_b'), formats, (text, format) => {
        const before: Selected = { text, from: 0, to: text.length };
        const once = apply(before, toggleInline(before, format));
        return apply(once, toggleInline(once, format)).text === text;
      }),
    );
  });
});
