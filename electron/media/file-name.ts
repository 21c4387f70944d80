const LONGEST = 255;

/** Control characters, line ends, halves of characters, and marks that only turn the direction of writing. */
const unshown = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * The name of a file as it is shown and sent: one line, nothing that turns the direction of writing (with which
 * `gpj.exe` reads `exe.jpg`), at most 255 characters with its extension kept.
 */
export function shownFileName(name: string): string {
  const plain = name.replaceAll(unshown, '').normalize('NFC').trim();
  if (plain === '') return 'file';
  if (plain.length <= LONGEST) return plain;
  const extension = /\.[^.]{1,16}$/.exec(plain)?.[0] ?? '';
  const stem = plain.slice(0, LONGEST - extension.length).replaceAll(unshown, '');
  return (stem + extension).trim();
}
