/** How a stretch of a document looks, as far as a message can show it. */
export interface ElementFormat {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly struck: boolean;
  readonly code: 'none' | 'inline' | 'block';
  readonly quote: boolean;
  readonly isShown: boolean;
  /** Whether blanks and line breaks are text, as in program code. */
  readonly keepsBlanks: boolean;
}

export const plainFormat: ElementFormat = {
  bold: false,
  italic: false,
  struck: false,
  code: 'none',
  quote: false,
  isShown: true,
  keepsBlanks: false,
};

/** How an element looks by its name and its own style, within one that looks like `outer`. */
export function elementFormat(
  name: string,
  attributes: ReadonlyMap<string, string>,
  outer: ElementFormat,
): ElementFormat {
  const style = attributes.get('style')?.toLowerCase() ?? '';
  // Documents copied from Google come in a <b> that says it is not bold: the style has the last word.
  const weight = /(?:^|;)\s*font-weight:\s*(\w+)/u.exec(style)?.[1];
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/u.exec(style)?.[1];
  const blanks = /(?:^|;)\s*white-space:\s*([\w-]+)/u.exec(style)?.[1];
  return {
    bold:
      weight === undefined ? outer.bold || isBold(name) : weight.startsWith('bold') || Number(weight) >= 600,
    italic: slant === undefined ? outer.italic || name === 'i' || name === 'em' : slant !== 'normal',
    struck:
      outer.struck ||
      ['s', 'strike', 'del'].includes(name) ||
      /(?:^|;)\s*text-decoration[\w-]*:[^;]*line-through/u.test(style),
    code: codeOf(name, outer),
    quote: outer.quote || name === 'blockquote',
    isShown: outer.isShown && !/(?:^|;)\s*display:\s*none/u.test(style),
    keepsBlanks:
      blanks === undefined
        ? outer.keepsBlanks || name === 'pre' || name === 'textarea'
        : blanks.startsWith('pre') || blanks === 'break-spaces',
  };
}

function isBold(name: string): boolean {
  return name === 'b' || name === 'strong' || /^h[1-6]$/u.test(name);
}

function codeOf(name: string, { code }: ElementFormat): ElementFormat['code'] {
  if (name === 'pre' || code === 'block') return 'block';
  return ['code', 'kbd', 'samp', 'tt'].includes(name) ? 'inline' : code;
}
