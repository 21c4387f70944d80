import { expect, test } from 'vitest';
import { formatOf, shortcutOf } from '../../../renderer/features/broadcasts/editor-shortcuts.ts';

const pressed = (change: Partial<Parameters<typeof formatOf>[0]>) =>
  formatOf({
    key: '',
    code: '',
    ctrlKey: true,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...change,
  });

test.each([
  ['b', 'KeyB', false, 'bold'],
  ['i', 'KeyI', false, 'italic'],
  ['X', 'KeyX', true, 'struck'],
  ['M', 'KeyM', true, 'monospace'],
  ['e', 'KeyE', false, 'code'],
  // As on a German keyboard.
  ['/', 'Digit7', true, 'numbered'],
  ['(', 'Digit8', true, 'bullet'],
  [')', 'Digit9', true, 'quote'],
  ['B', 'KeyB', true, undefined],
  ['x', 'KeyX', false, undefined],
  ['7', 'Digit7', false, undefined],
] as const)('Ctrl with %s (%s), Shift %s: %s', (key, code, shiftKey, format) => {
  expect(pressed({ key, code, shiftKey })).toBe(format);
  expect(pressed({ key, code, shiftKey, ctrlKey: false, metaKey: true })).toBe(format);
  expect(pressed({ key, code, shiftKey, ctrlKey: false })).toBeUndefined();
  // It types a character on many keyboards.
  expect(pressed({ key, code, shiftKey, altKey: true })).toBeUndefined();
});

test('a shortcut is called as the keys are', () => {
  expect(shortcutOf('quote', false)).toEqual({ text: 'Ctrl+Shift+9', aria: 'Control+Shift+9' });
  expect(shortcutOf('quote', true)).toEqual({ text: '⇧⌘9', aria: 'Meta+Shift+9' });
});
