import { expect, it } from 'vitest';
import { linesOf } from '../../../renderer/features/groups/poster-picture.ts';

/** Every letter is one wide. */
const linesIn = (text: string) => linesOf(text, 10, (line) => line.length);

it.each([
  ['short', ['short']],
  ['ten letters', ['ten', 'letters']],
  ['a b c d e f g', ['a b c d e', 'f g']],
  ['tenletters tenletters', ['tenletters', 'tenletters']],
  ['an unbreakableword here', ['an', 'unbreakabl', 'eword here']],
  ['   ', ['']],
])('%j is broken so that no line is too wide', (text, lines) => {
  expect(linesIn(text)).toEqual(lines);
});
