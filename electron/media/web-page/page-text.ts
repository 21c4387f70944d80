import { TextDecoder } from 'node:util';

/** So far a page may say in itself what it is written in (https://html.spec.whatwg.org/#charset). */
const SAID_WITHIN_BYTES = 1_024;

/**
 * The text of a page. What it is written in is said by its first bytes, by the server, or by the page itself, in this
 * order; a page that does not say is UTF-8 where that fits, else what browsers take such pages for.
 *
 * @param contentType as the server sent it
 * @param isCut whether there is more, so that it may end within a character
 */
export function textOfPage(bytes: Uint8Array, contentType: string, isCut: boolean): string {
  const said =
    charsetOfMark(bytes) ??
    known(charsetIn(contentType)) ??
    known(charsetIn(Buffer.from(bytes.subarray(0, SAID_WITHIN_BYTES)).toString('latin1')));
  if (said !== undefined) return said.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function charsetOfMark([first, second, third]: Uint8Array): TextDecoder | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8');
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  return first === 0xfe && second === 0xff ? new TextDecoder('utf-16be') : undefined;
}

/** In a header or in a `meta` element. */
function charsetIn(said: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/iu.exec(said)?.[1];
}

function known(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
