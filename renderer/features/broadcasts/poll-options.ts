import { POLL_OPTION_MAX, POLL_OPTIONS_MAX } from '#shared/model/message-text-limit.ts';

/** What is wrong with one option: it says the same as one above it, or more characters than fit. */
export type OptionFlaw = { readonly kind: 'double' } | { readonly kind: 'long'; readonly excess: number };

/** By the place of the option; undefined where nothing is wrong. An empty one is no flaw: it is left out. */
export function optionFlaws(options: readonly string[]): readonly (OptionFlaw | undefined)[] {
  const said = new Set<string>();
  return options.map((option) => {
    const words = option.trim();
    const isDouble = words !== '' && said.has(words);
    said.add(words);
    if (isDouble) return { kind: 'double' };
    const excess = words.length - POLL_OPTION_MAX;
    return excess > 0 ? { kind: 'long', excess } : undefined;
  });
}

export function moveOption(options: readonly string[], from: number, to: number): readonly string[] {
  const moved = options[from];
  if (moved === undefined || to < 0 || to >= options.length) return options;
  return options.toSpliced(from, 1).toSpliced(to, 0, moved);
}

/** With an empty one behind the place, where there is room for one more. */
export function addOption(options: readonly string[], behind: number): readonly string[] {
  return options.length >= POLL_OPTIONS_MAX ? options : options.toSpliced(behind + 1, 0, '');
}
