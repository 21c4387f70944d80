import { htmlTokens } from '#shared/text/html-tokens.ts';
import { createMarkedText } from './marked-text.ts';
import { elementFormat, plainFormat, type ElementFormat } from './pasted-format.ts';

/** How deep formats are followed; no document that people write comes near. */
const DEPTH_MAX = 200;

interface OpenElement {
  readonly name: string;
  readonly format: ElementFormat;
  /** Between it and what stands beside it. */
  readonly lineBreaks: 1 | 2;
  /** The number of the next item of a numbered list; undefined in a bulleted one. */
  nextNumber?: number | undefined;
  /** Of a link: where it leads, and where its words begin. */
  readonly link?: { readonly address: string; readonly from: number };
}

const blocks = new Set(
  'address article aside blockquote body dd div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** Blocks with an empty line around them. */
const spaced = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre']);
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

/**
 * A piece of HTML from the clipboard as a message: what WhatsApp can show as its marks, links as their address,
 * everything else as plain text.
 */
export function messageFromHtml(html: string): string {
  const written = createMarkedText();
  const open: OpenElement[] = [];
  const current = (): ElementFormat => open.at(-1)?.format ?? plainFormat;

  const close = (element: OpenElement): void => {
    if (element.link !== undefined) {
      const words = written.textSince(element.link.from);
      if (current().isShown && !saysItself(words, element.link.address)) {
        written.add(words === '' ? element.link.address : ` (${element.link.address})`, current());
      }
    }
    if (blocks.has(element.name)) written.endBlock(element.lineBreaks);
  };

  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') {
      written.add(token.text, current());
    } else if (token.kind === 'raw') {
      continue;
    } else if (token.kind === 'close') {
      if (!open.some(({ name }) => name === token.name)) continue;
      for (let element = open.pop(); element !== undefined; element = open.pop()) {
        close(element);
        if (element.name === token.name) break;
      }
    } else {
      const { name, attributes } = token;
      const format = elementFormat(name, attributes, current());
      if (name === 'br') written.breakLine();
      else if (name === 'img') written.add(attributes.get('alt') ?? '', format);
      else if (name === 'td' || name === 'th') written.endCell(format);
      const lineBreaks = spaced.has(name) && hasSpace(attributes) ? 2 : 1;
      if (blocks.has(name)) written.endBlock(lineBreaks);
      if (name === 'li') written.startItem(itemPrefix(open));
      if (empty.has(name) || open.length >= DEPTH_MAX) continue;
      const address = name === 'a' ? addressOf(attributes) : undefined;
      open.push({
        name,
        format,
        lineBreaks,
        ...(name === 'ol' && { nextNumber: Number.parseInt(attributes.get('start') ?? '1', 10) || 1 }),
        ...(address !== undefined && { link: { address, from: written.length() } }),
      });
    }
  }
  for (let element = open.pop(); element !== undefined; element = open.pop()) close(element);
  return written.finish();
}

/** Where a link leads, if it leads anywhere outside the page it was copied from. */
function addressOf(attributes: ReadonlyMap<string, string>): string | undefined {
  const address = attributes.get('href')?.trim() ?? '';
  return /^https?:\/\/\S+$/iu.test(address) ? address : undefined;
}

/** Whether the words of a link are its address, as browsers and people shorten it. */
function saysItself(words: string, address: string): boolean {
  const shortened = (text: string): string =>
    text
      .trim()
      .replace(/^https?:\/\//iu, '')
      .replace(/\/$/u, '');
  return shortened(words) === shortened(address);
}

function itemPrefix(open: readonly OpenElement[]): string {
  const list = open.findLast(({ name }) => name === 'ul' || name === 'ol');
  if (list?.nextNumber === undefined) return '- ';
  const number = list.nextNumber;
  list.nextNumber += 1;
  return `${String(number)}. `;
}

/** An empty line, unless the page has taken it away, as text processors do. */
function hasSpace(attributes: ReadonlyMap<string, string>): boolean {
  return !/margin-bottom:\s*0|margin:\s*0/iu.test(attributes.get('style') ?? '');
}
