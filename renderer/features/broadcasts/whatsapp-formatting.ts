/** A stretch of a line. `source` is exactly what was typed; joined they give the message back. */
export type Inline =
  | { readonly kind: 'text' | 'link'; readonly source: string }
  | { readonly kind: 'code'; readonly source: string; readonly text: string }
  | {
      readonly kind: 'bold' | 'italic' | 'struck';
      readonly source: string;
      readonly parts: readonly Inline[];
    };

/** A line of the message, or several where a code block reaches over them. */
export interface Line {
  readonly kind: 'plain' | 'quote' | 'bullet' | 'numbered';
  /** What makes it a quote or a list item, e.g. `> ` or `12. `; empty on a plain line. */
  readonly prefix: string;
  readonly parts: readonly Inline[];
}

const marks = { '*': 'bold', _: 'italic', '~': 'struck' } as const;

const codeBlockOrLineBreak = /```[^]+?```|\n/gu;
const linePrefix = /^(?:> |[*-] |\d{1,3}\. )(?=\S)/u;

/**
 * A mark opens at the start or behind something that is no letter or digit, closes before such a thing or the end,
 * hugs its text on both sides and does not reach over a line; three backticks may. What stands in backticks is taken
 * as it is. An address is never formatted, so that its underscores survive.
 */
const inlinePattern =
  /```([^]+?)```|`([^`\n]+)`|(https?:\/\/[^\s<>"*~]+[^\s<>"*~.,;:!?)\]}'_])|(?<![\p{L}\p{N}])([*_~])(?=\S)(?!\4)((?:(?!\4)[^\n])*?[^\s])\4(?![\p{L}\p{N}])/gu;

/**
 * A message by WhatsApp's formatting rules: *bold*, _italic_, ~struck~, `code` in one or three backticks, and lines
 * that begin with `> `, `* `, `- ` or `1. `. https://faq.whatsapp.com/539178204879377
 */
export function formattedLines(text: string): readonly Line[] {
  if (text === '') return [];
  return splitLines(text).map((line) => {
    const prefix = linePrefix.exec(line)?.[0] ?? '';
    return { kind: kindOf(prefix), prefix, parts: inlineParts(line.slice(prefix.length)) };
  });
}

/** What was typed: the inverse of `formattedLines`. */
export function sourceOf(lines: readonly Line[]): string {
  return lines.map(({ prefix, parts }) => prefix + parts.map(({ source }) => source).join('')).join('\n');
}

function kindOf(prefix: string): Line['kind'] {
  if (prefix === '') return 'plain';
  if (prefix.startsWith('>')) return 'quote';
  return /^\d/u.test(prefix) ? 'numbered' : 'bullet';
}

/** At each line break that does not stand in a code block. */
function splitLines(text: string): string[] {
  const lines: string[] = [];
  let lineStart = 0;
  for (const { 0: found, index } of text.matchAll(codeBlockOrLineBreak)) {
    if (found !== '\n') continue;
    lines.push(text.slice(lineStart, index));
    lineStart = index + 1;
  }
  lines.push(text.slice(lineStart));
  return lines;
}

function inlineParts(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > end) parts.push({ kind: 'text', source: text.slice(end, match.index) });
    const [source, block, inline, link, mark, marked] = match;
    const code = block ?? inline;
    if (code !== undefined) parts.push({ kind: 'code', source, text: code });
    else if (link !== undefined) parts.push({ kind: 'link', source });
    else if (marked !== undefined) {
      parts.push({ kind: marks[mark as keyof typeof marks], source, parts: inlineParts(marked) });
    }
    end = match.index + source.length;
  }
  if (end < text.length) parts.push({ kind: 'text', source: text.slice(end) });
  return parts;
}
