/** Words that were saved in some encoding. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252' }
  /** The file of a spreadsheet program itself. */
  | { readonly kind: 'spreadsheet' }
  | { readonly kind: 'not-text' };

/** Old and new files of spreadsheet programs begin like this: a compound file, and a ZIP archive. */
const SPREADSHEETS = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x50, 0x4b, 0x03, 0x04],
] as const;

/**
 * The words of a file. It says itself that it is UTF-16, with a byte order mark; what is not UTF-8 either is read as
 * what spreadsheets of Western Europe and the Americas save.
 */
export function decodeFile(bytes: Uint8Array): Decoded {
  if (SPREADSHEETS.some((start) => start.every((byte, index) => bytes[index] === byte))) {
    return { kind: 'spreadsheet' };
  }
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return textOf(bytes, 'utf-16le', 'utf-16');
  if (first === 0xfe && second === 0xff) return textOf(bytes, 'utf-16be', 'utf-16');
  if (bytes.includes(0)) return { kind: 'not-text' };
  try {
    return textOf(bytes, 'utf-8', 'utf-8', true);
  } catch {
    return textOf(bytes, 'windows-1252', 'windows-1252');
  }
}

function textOf(
  bytes: Uint8Array,
  label: string,
  encoding: Extract<Decoded, { kind: 'text' }>['encoding'],
  fatal = false,
): Decoded {
  // The byte order mark is taken off with it.
  const text = new TextDecoder(label, { fatal }).decode(bytes);
  return text.includes('\0') ? { kind: 'not-text' } : { kind: 'text', text, encoding };
}
