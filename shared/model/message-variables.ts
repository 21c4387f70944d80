/** What a message may say differently to each group. The words inside the braces, e.g. `{{workshop.title}}`. */
export const variableNames = [
  'workshop.title',
  'workshop.date',
  'workshop.time',
  'workshop.place',
  'workshop.link',
  'group.name',
  'group.inviteLink',
  'days',
] as const;
export type VariableName = (typeof variableNames)[number];

/** What each variable stands for in one group; left out or empty where nothing is known. */
export type VariableValues = Readonly<Partial<Record<VariableName, string>>>;

/**
 * Why a message cannot be rendered: a name we do not know, nothing known for a name that has no fallback, a variable
 * inside another, or braces that are not closed. `at` is where it begins in the text, in UTF-16 code units.
 */
export interface VariableProblem {
  readonly kind: 'unknown' | 'empty' | 'nested' | 'unclosed';
  /** As it was typed, with its braces. */
  readonly source: string;
  readonly name: string;
  readonly at: number;
}

/** A piece of a message with variables; the sources joined give the message back. */
export type VariablePart =
  | { readonly kind: 'text'; readonly source: string; readonly at: number }
  | {
      readonly kind: 'variable';
      readonly source: string;
      readonly at: number;
      readonly name: string;
      /** What follows the bar, or undefined without one. */
      readonly fallback: string | undefined;
      readonly flaw?: 'nested' | 'unclosed';
    };

/** A name is short, and a fallback is a few words: so far is looked for the closing braces. */
const VARIABLE_MAX = 300;

/** The variables of a message, and what stands between them. */
export function variableParts(text: string): readonly VariablePart[] {
  const parts: VariablePart[] = [];
  let at = 0;
  const add = (part: VariablePart): void => {
    if (part.source === '') return;
    parts.push(part);
    at += part.source.length;
  };
  for (let open = text.indexOf('{{'); open !== -1; open = text.indexOf('{{', at)) {
    add({ kind: 'text', source: text.slice(at, open), at });
    const source = text.slice(open, endOfVariable(text, open));
    const isClosed = source.endsWith('}}') && source.length >= 4;
    const inner = source.slice(2, isClosed ? -2 : undefined);
    const bar = inner.indexOf('|');
    add({
      kind: 'variable',
      source,
      at,
      name: (bar === -1 ? inner : inner.slice(0, bar)).trim(),
      fallback: bar === -1 ? undefined : inner.slice(bar + 1).trim(),
      ...(inner.includes('{{') ? { flaw: 'nested' } : !isClosed && { flaw: 'unclosed' }),
    });
  }
  add({ kind: 'text', source: text.slice(at), at });
  return parts;
}

/** Behind the braces that close the ones at `open`, those in between counted; the end of the line where none do. */
function endOfVariable(text: string, open: number): number {
  let depth = 0;
  const limit = Math.min(text.length, open + VARIABLE_MAX);
  for (let at = open; at < limit && text[at] !== '\n'; at += 1) {
    if (text.startsWith('{{', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith('}}', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  const lineEnd = text.slice(open, limit).indexOf('\n');
  return lineEnd === -1 ? limit : open + lineEnd;
}

/** The message for one group, or everything that keeps it from being one. What a value says is never read as a variable. */
export function renderVariables(
  text: string,
  values: VariableValues,
): { readonly text: string; readonly problems: readonly VariableProblem[] } {
  const problems: VariableProblem[] = [];
  const rendered = variableParts(text).map((part) => {
    if (part.kind === 'text') return part.source;
    const problem = (kind: VariableProblem['kind']): string => {
      problems.push({ kind, source: part.source, name: part.name, at: part.at });
      return part.source;
    };
    if (part.flaw !== undefined) return problem(part.flaw);
    if (!isVariableName(part.name)) return problem('unknown');
    const value = values[part.name];
    if (value !== undefined && value.trim() !== '') return value;
    return part.fallback === undefined || part.fallback === '' ? problem('empty') : part.fallback;
  });
  return { text: rendered.join(''), problems };
}

export function isVariableName(name: string): name is VariableName {
  return (variableNames as readonly string[]).includes(name);
}
