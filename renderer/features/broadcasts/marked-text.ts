import type { ElementFormat } from './pasted-format.ts';
import { inlineMarks } from './text-editing.ts';

interface Run {
  text: string;
  readonly format: ElementFormat;
}

interface Line {
  readonly prefix: string;
  readonly runs: Run[];
}

/** Collects formatted text line by line, and writes it with WhatsApp's marks in the end. */
export interface MarkedText {
  add(text: string, format: ElementFormat): void;
  breakLine(): void;
  /** What follows stands at least this many line breaks further. */
  endBlock(lineBreaks: 1 | 2): void;
  /** What follows is an item with this before it, e.g. `- `. */
  startItem(prefix: string): void;
  endCell(format: ElementFormat): void;
  /** How much plain text there is so far, in UTF-16 code units, and what was added since. */
  length(): number;
  textSince(from: number): string;
  finish(): string;
}

export function createMarkedText(): MarkedText {
  const lines: Line[] = [];
  let plain = '';
  // Asked of the whole text at each piece, it would take quadratic time.
  let endsWithBlank = false;
  let gap = 0;
  let itemPrefix = '';

  const append = (text: string, format: ElementFormat): void => {
    if (gap > 0 || lines.length === 0) {
      for (let blank = 1; blank < gap && lines.length > 0; blank += 1) lines.push({ prefix: '', runs: [] });
      lines.push({ prefix: (format.quote ? '> ' : '') + itemPrefix, runs: [] });
      gap = 0;
      itemPrefix = '';
    }
    const runs = lines.at(-1)?.runs;
    const last = runs?.at(-1);
    if (last !== undefined && looksLike(last.format, format)) last.text += text;
    else runs?.push({ text, format });
    plain += text;
    endsWithBlank = text.endsWith(' ');
  };

  const breakLine = (): void => {
    gap += 1;
  };

  const addCollapsed = (text: string, format: ElementFormat): void => {
    const collapsed = text.replaceAll(/[ \t\r\n\f]+/gu, ' ');
    const isLineStart = gap > 0 || lines.length === 0;
    const piece = isLineStart || endsWithBlank ? collapsed.replace(/^ /u, '') : collapsed;
    if (piece !== '') append(piece.replaceAll('\u00a0', ' '), format);
  };

  return {
    breakLine,
    add(text, format) {
      if (!format.isShown) return;
      if (!format.keepsBlanks) {
        addCollapsed(text, format);
        return;
      }
      text.split(/\r?\n/u).forEach((line, index) => {
        if (index > 0) breakLine();
        if (line !== '') append(line.replaceAll('\u00a0', ' '), format);
      });
    },
    endBlock(lineBreaks) {
      gap = Math.max(gap, itemPrefix === '' ? lineBreaks : 1);
    },
    startItem(prefix) {
      gap = 1;
      itemPrefix = prefix;
    },
    endCell(format) {
      if (gap === 0 && lines.length > 0) append('\t', format);
    },
    length: () => plain.length,
    textSince: (from) => plain.slice(from),
    finish: () => written(lines),
  };
}

function looksLike(one: ElementFormat, other: ElementFormat): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.struck === other.struck &&
    one.code === other.code
  );
}

function written(lines: readonly Line[]): string {
  const texts: string[] = [];
  let block: string[] = [];
  const endBlock = (): void => {
    if (block.length > 0)
      texts.push(inlineMarks.monospace + block.join('\n').trimEnd() + inlineMarks.monospace);
    block = [];
  };
  for (const { prefix, runs } of lines) {
    const isBlock = prefix === '' && runs.every(({ format }) => format.code === 'block');
    if (isBlock && (runs.length > 0 || block.length > 0)) {
      block.push(runs.map(({ text }) => text).join(''));
    } else {
      // Empty lines behind a block of code are not part of it.
      const blanks = block.length - block.findLastIndex((line) => line !== '') - 1;
      endBlock();
      for (let blank = 0; blank < blanks; blank += 1) texts.push('');
      texts.push((prefix + marked(runs)).trimEnd());
    }
  }
  endBlock();
  return texts.join('\n');
}

/** A mark within a word, or around itself, would be shown as it is: there the format is left out. */
function marked(runs: readonly Run[]): string {
  return runs
    .map(({ text, format }, index) => {
      const inner = text.trim();
      const before = text.startsWith(inner) ? (runs[index - 1]?.text.at(-1) ?? '') : ' ';
      const after = text.endsWith(inner) ? (runs[index + 1]?.text.at(0) ?? '') : ' ';
      if (inner === '' || isInWord(before) || isInWord(after)) return text;
      const at = text.indexOf(inner);
      return text.slice(0, at) + withMarks(inner, format) + text.slice(at + inner.length);
    })
    .join('');
}

function isInWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function withMarks(text: string, { bold, italic, struck, code }: ElementFormat): string {
  const marks =
    code === 'none'
      ? [italic && inlineMarks.italic, struck && inlineMarks.struck, bold && inlineMarks.bold]
      : [inlineMarks.code];
  return marks
    .filter((mark) => mark !== false)
    .reduce((inner, mark) => (inner.includes(mark) ? inner : mark + inner + mark), text);
}
