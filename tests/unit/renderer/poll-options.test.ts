import { describe, expect, test } from 'vitest';
import { addOption, moveOption, optionFlaws } from '../../../renderer/features/broadcasts/poll-options.ts';

describe('what is wrong with an option', () => {
  test('saying what one above it says, blanks aside, is; being empty is not', () => {
    expect(optionFlaws(['Saturday', '', ' Saturday ', '', 'saturday'])).toEqual([
      undefined,
      undefined,
      { kind: 'double' },
      undefined,
      undefined,
    ]);
  });

  test('being longer than WhatsApp takes is, by so many characters', () => {
    expect(optionFlaws(['x'.repeat(100), `${'y'.repeat(102)}  `])).toEqual([
      undefined,
      { kind: 'long', excess: 2 },
    ]);
  });
});

test('an option moves past the others, and never over an end', () => {
  expect(moveOption(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moveOption(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moveOption(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moveOption(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
});

test('a thirteenth option finds no room', () => {
  expect(addOption(['a', 'b'], 0)).toEqual(['a', '', 'b']);
  const twelve = Array.from({ length: 12 }, String);
  expect(addOption(twelve, 11)).toEqual(twelve);
});
