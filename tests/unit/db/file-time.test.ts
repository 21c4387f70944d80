import { expect, it } from 'vitest';
import { fromFileTime, toFileTime } from '#electron/db/file-time.ts';

it('writes an instant without characters that a file name cannot have, and reads it back', () => {
  const at = Date.UTC(2026, 10, 21, 9, 15, 0, 123);
  expect(toFileTime(at)).toBe('20261121T091500123Z');
  expect(fromFileTime(toFileTime(at))).toBe(at);
});
