export type FormattedPart =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'struck'; readonly parts: readonly FormattedPart[] };

const marks = { '*': 'bold', _: 'italic', '~': 'struck' } as const;

/**
 * A mark opens at the start or behind something that is no letter or digit, closes before such a thing or the end,
 * hugs its text on both sides and does not reach over a line; three backticks may.
 */
const pattern =
  /```([^]+?)```|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)((?:(?!\3)[^\n])*?\S)\3(?![\p{L}\p{N}])/gu;

/** The parts of a message by WhatsApp's rules for *bold*, _italic_, ~struck~ and `code`. */
export function formattedParts(text: string): FormattedPart[] {
  const parts: FormattedPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    const [whole, block, inline, mark, marked] = match;
    const code = block ?? inline;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (marked !== undefined) {
      parts.push({ kind: marks[mark as keyof typeof marks], parts: formattedParts(marked) });
    }
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
