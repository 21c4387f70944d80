import { expect, it } from 'vitest';
import { windowCommandOf } from '../../../renderer/features/navigation/window-keys.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

it.each([
  [{ key: 'k', ctrlKey: true }, false, 'palette'],
  [{ key: 'K', metaKey: true }, true, 'palette'],
  [{ key: 'n', ctrlKey: true }, true, 'new-broadcast'],
  [{ key: '2', ctrlKey: true }, false, 'groups'],
  [{ key: ',', metaKey: true }, false, 'settings'],
  [{ key: '?', shiftKey: true }, false, 'shortcuts'],
  // A question in a message is a question.
  [{ key: '?', shiftKey: true }, true, undefined],
  [{ key: 'k' }, false, undefined],
  [{ key: 'k', ctrlKey: true, metaKey: true }, false, undefined],
  // Types a character on many keyboards.
  [{ key: 'k', ctrlKey: true, altKey: true }, false, undefined],
  [{ key: 'n', ctrlKey: true, shiftKey: true }, false, undefined],
  [{ key: '4', ctrlKey: true }, false, undefined],
] as const)('%j, typing: %s', (pressed, isTyping, command) => {
  expect(windowCommandOf({ ...plain, ...pressed }, isTyping)).toBe(command);
});
