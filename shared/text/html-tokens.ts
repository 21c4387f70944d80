import { decodeEntities } from './html-entities.ts';

/** A piece of HTML: what is read, or where an element begins or ends. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }
  /** An element whose content is no HTML, e.g. a script or the title; `text` is what it holds, entities and all. */
  | { readonly kind: 'raw'; readonly name: string; readonly text: string };

/** Elements whose content is no text for people, and no HTML either. */
const rawNames = new Set(['script', 'style', 'title', 'noscript', 'iframe', 'template']);

const namePattern = /\/?[a-z][^\s/>]*/iuy;
/** The value is optional, so that a name without one is passed over as a whole: a page may have any length. */
const attributePattern = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/gu;

/**
 * What HTML consists of, without its comments. Nothing is built and nothing runs: the window may not parse HTML at all.
 * A comment or script that is not closed reaches to the end, as in a browser; a tag that is not is text.
 */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open > at || open === -1) {
      const end = open === -1 ? html.length : open;
      yield { kind: 'text', text: decodeEntities(html.slice(at, end)) };
      at = end;
      continue;
    }
    if (html.startsWith('<!--', open)) {
      at = behind(html, '-->', open + 4);
      continue;
    }
    if (/^<[!?]/u.test(html.slice(open, open + 2))) {
      at = behind(html, '>', open);
      continue;
    }
    namePattern.lastIndex = open + 1;
    const found = namePattern.exec(html)?.[0];
    if (found === undefined) {
      // A lone `<` is one, e.g. in "a < b".
      yield { kind: 'text', text: '<' };
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, namePattern.lastIndex);
    if (end === -1) {
      yield { kind: 'text', text: decodeEntities(html.slice(open)) };
      return;
    }
    const isClosing = found.startsWith('/');
    const name = found.slice(isClosing ? 1 : 0).toLowerCase();
    const attributes = html.slice(namePattern.lastIndex, end);
    at = end + 1;
    if (isClosing) yield { kind: 'close', name };
    else if (rawNames.has(name)) {
      const from = at;
      at = behind(html, `</${name}`, from);
      yield { kind: 'raw', name, text: html.slice(from, at) };
    } else yield { kind: 'open', name, attributes: attributesOf(attributes) };
  }
}

/** Where the tag closes; a `>` within quotes does not close it. */
function tagEnd(html: string, from: number): number {
  let quote: string | undefined;
  for (let at = from; at < html.length; at += 1) {
    const character = html[at];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '>') return at;
    else if (character === '"' || character === "'") quote = character;
  }
  return -1;
}

function behind(html: string, end: string, from: number): number {
  const at = end.startsWith('</') ? indexOfClosing(html, end, from) : html.indexOf(end, from);
  return at === -1 ? html.length : at + (end.startsWith('</') ? 0 : end.length);
}

/** Names are written in any case. */
function indexOfClosing(html: string, closing: string, from: number): number {
  const pattern = new RegExp(`${closing}(?=[\\s/>])`, 'giu');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? -1;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted, single, bare] of source.matchAll(attributePattern)) {
    const value = quoted ?? single ?? bare;
    if (value !== undefined) attributes.set(name.toLowerCase(), decodeEntities(value));
  }
  return attributes;
}
