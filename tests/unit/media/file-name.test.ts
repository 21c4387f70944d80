import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { shownFileName } from '#electron/media/file-name.ts';
import { attachment } from '#shared/model/attachment.ts';

test.each([
  ['Programme.pdf', 'Programme.pdf'],
  ['holiday 🏖️.jpg', 'holiday 🏖️.jpg'],
  ['Cafe\u0301.pdf', 'Café.pdf'],
  ['a\nb\t.pdf', 'ab.pdf'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['  ', 'file'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(251)}.pdf`],
])('%j is shown as %j', (name, shown) => {
  expect(shownFileName(name)).toBe(shown);
});

test('whatever a file is called, its name can be shown', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 400 }), (name) => {
      const shown = shownFileName(name);
      expect(attachment.shape.fileName.safeParse(shown).success).toBe(true);
      expect(shown).not.toMatch(/\p{Cs}/u);
      expect(shownFileName(shown)).toBe(shown);
    }),
  );
});
