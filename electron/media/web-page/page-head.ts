import { decodeEntities } from '#shared/text/html-entities.ts';
import { htmlTokens } from '#shared/text/html-tokens.ts';

/** As the model takes them (`shared/model/message-content.ts`). */
const TITLE_MAX = 300;
const DESCRIPTION_MAX = 1_000;

/** What a page says about itself for those who link to it. */
export interface PageHead {
  /** Empty where it has none. */
  readonly title: string;
  readonly description: string;
  /** Where its picture is; as written, so it may be relative. */
  readonly picture: string | undefined;
}

/** Names of `meta` elements, the best first: Open Graph (https://ogp.me), then what others go by. */
const titleNames = ['og:title', 'twitter:title'];
const descriptionNames = ['og:description', 'description', 'twitter:description'];
const pictureNames = ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'];

/** Reads the head of a page, as far as it can be made out. */
export function readPageHead(html: string): PageHead {
  const said = new Map<string, string>();
  let written = '';
  for (const token of htmlTokens(html)) {
    if (token.kind === 'open' && token.name === 'body') break;
    if (token.kind === 'raw' && token.name === 'title') written ||= decodeEntities(token.text);
    if (token.kind !== 'open' || token.name !== 'meta') continue;
    const name = (token.attributes.get('property') ?? token.attributes.get('name'))?.trim().toLowerCase();
    const content = token.attributes.get('content')?.trim();
    if (name !== undefined && content && !said.has(name)) said.set(name, content);
  }
  const best = (names: readonly string[]): string | undefined =>
    names.flatMap((name) => said.get(name) ?? []).at(0);
  return {
    title: oneLine(best(titleNames) ?? written, TITLE_MAX),
    description: oneLine(best(descriptionNames) ?? '', DESCRIPTION_MAX),
    picture: best(pictureNames),
  };
}

/** Without line breaks and what would change how its surroundings are written: it is the words of a stranger. */
function oneLine(words: string, max: number): string {
  const line = words
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line.length <= max) return line;
  // Never half a character.
  return `${line
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/u, '')
    .trimEnd()}…`;
}
