import { insertText, type Edit, type Selected } from '../../parts/text-edit.ts';

/** What WhatsApp reads as a format, by the mark that stands on both sides. */
export const inlineMarks = { bold: '*', italic: '_', struck: '~', code: '`', monospace: '```' } as const;
export type InlineFormat = keyof typeof inlineMarks;

/**
 * Puts marks around the selection, or takes them away where they are. Blanks at its ends stay outside, since a mark
 * must hug its text; each line gets its own marks, since none but three backticks reaches over a line.
 */
export function toggleInline(selected: Selected, format: InlineFormat): Edit {
  const { text, from, to } = selected;
  const mark = inlineMarks[format];
  const chosen = text.slice(from, to);
  if (isMarkedAround(selected, format)) {
    const start = from - mark.length;
    return {
      from: start,
      to: to + mark.length,
      insert: chosen,
      select: { from: start, to: start + chosen.length },
    };
  }
  if (chosen.trim() === '') {
    return {
      from,
      to,
      insert: mark + chosen + mark,
      select: { from: from + mark.length, to: to + mark.length },
    };
  }
  const isOn = isInline(selected, format);
  const insert = formattable(selected, format)
    .map(({ before, inner, after }) => {
      if (inner === '' || (!isOn && isEnclosed(inner, format))) return before + inner + after;
      return before + (isOn ? inner.slice(mark.length, -mark.length) : mark + inner + mark) + after;
    })
    .join('\n');
  return { from, to, insert, select: { from, to: from + insert.length } };
}

/** Whether the marks stand around the selection, or around each selected line inside it. */
export function isInline(selected: Selected, format: InlineFormat): boolean {
  const written = formattable(selected, format).filter(({ inner }) => inner !== '');
  const isMarkedWithin = written.length > 0 && written.every(({ inner }) => isEnclosed(inner, format));
  return isMarkedWithin || isMarkedAround(selected, format);
}

/** What a mark may enclose in each selected line: not its blanks, nor what makes it a quote or a list item. */
function formattable(
  { text, from, to }: Selected,
  format: InlineFormat,
): readonly { readonly before: string; readonly inner: string; readonly after: string }[] {
  const chosen = text.slice(from, to);
  const isWholeLine = from === 0 || text[from - 1] === '\n';
  return (format === 'monospace' ? [chosen] : chosen.split('\n')).map((line, index) => {
    const mayHavePrefix = format !== 'monospace' && (index > 0 || isWholeLine);
    const prefix = mayHavePrefix ? (linePrefix.exec(line)?.[0] ?? '') : '';
    const inner = line.slice(prefix.length).trim();
    const at = prefix.length + line.slice(prefix.length).indexOf(inner);
    return { before: line.slice(0, at), inner, after: line.slice(at + inner.length) };
  });
}

function isMarkedAround({ text, from, to }: Selected, format: InlineFormat): boolean {
  const mark = inlineMarks[format];
  const isMarked = text.endsWith(mark, from) && text.startsWith(mark, to);
  // The last of three backticks is none of its own.
  return isMarked && !(format === 'code' && text.endsWith('``', from));
}

function isEnclosed(text: string, format: InlineFormat): boolean {
  const mark = inlineMarks[format];
  if (format === 'code' && text.startsWith('``')) return false;
  return text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark);
}

/** What WhatsApp reads as a format, by what stands at the start of a line. */
export type LineFormat = 'quote' | 'bullet' | 'numbered';

const linePrefixes: Readonly<Record<LineFormat, RegExp>> = {
  quote: /^> /u,
  bullet: /^[*-] /u,
  numbered: /^\d{1,3}\. /u,
};

const linePrefix = /^(?:> |[*-] |(?<number>\d{1,3})\. )/u;

/** Puts a prefix before every selected line, or takes it away where all have it. Another list's prefix gives way. */
export function toggleLines(selected: Selected, format: LineFormat): Edit {
  const { start, end, lines } = selectedLines(selected);
  const isOn = isLines(selected, format);
  let number = 0;
  const insert = lines
    .map((line) => {
      if (isOn) return line.replace(linePrefixes[format], '');
      if (line.trim() === '' && lines.length > 1) return line;
      number += 1;
      return prefixOf(format, number) + withoutOtherPrefix(line, format);
    })
    .join('\n');
  const insertEnd = start + insert.length;
  // A caret stays one, where it is: what is typed next must not take the place of the line.
  const caret = Math.max(start, insertEnd - (end - selected.to));
  const isCaret = selected.from === selected.to;
  return {
    from: start,
    to: end,
    insert,
    select: isCaret ? { from: caret, to: caret } : { from: start, to: insertEnd },
  };
}

/** Whether every selected line has the prefix, blank ones aside. */
export function isLines(selected: Selected, format: LineFormat): boolean {
  const written = selectedLines(selected).lines.filter((line) => line.trim() !== '');
  return written.length > 0 && written.every((line) => linePrefixes[format].test(line));
}

/** The lines a selection touches, whole. One that ends behind a line break does not touch the line behind it. */
function selectedLines({ text, from, to }: Selected): {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
} {
  const start = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', Math.max(from, to - 1));
  const end = lineEnd === -1 ? text.length : lineEnd;
  return { start, end, lines: text.slice(start, end).split('\n') };
}

function prefixOf(format: LineFormat, number: number): string {
  switch (format) {
    case 'quote':
      return '> ';
    case 'bullet':
      return '- ';
    case 'numbered':
      return `${String(number)}. `;
    default:
      return format satisfies never;
  }
}

/** A line is in one list at most; a quote may hold anything. */
function withoutOtherPrefix(line: string, format: LineFormat): string {
  if (format === 'quote') return line;
  return line.replace(linePrefixes.bullet, '').replace(linePrefixes.numbered, '');
}

/** What Enter inserts in a list or a quote: the next item; or, in an empty item, the end of the list. */
export function continueList({ text, from, to }: Selected): Edit | undefined {
  const start = from === 0 ? 0 : text.lastIndexOf('\n', from - 1) + 1;
  const line = text.slice(start, from);
  const prefix = linePrefix.exec(line);
  if (prefix === null || from !== to) return undefined;
  if (line === prefix[0]) return { from: start, to, insert: '', select: { from: start, to: start } };
  const number = prefix.groups?.['number'];
  const next = number === undefined ? prefix[0] : `${String(Number(number) + 1)}. `;
  return insertText({ text, from, to }, `\n${next}`);
}
