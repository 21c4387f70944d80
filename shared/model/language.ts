/** The languages that everything is written in, as BCP 47. */
export const languages = ['en', 'pt-BR'] as const;
export type Language = (typeof languages)[number];

/**
 * The language for a person whose system is set to these locales: the first of theirs that is spoken here, in whatever
 * variant, else English.
 * @param locales BCP 47 tags, preferred first
 */
export function languageFor(locales: readonly string[]): Language {
  for (const locale of locales) {
    const [base = ''] = locale.toLowerCase().split(/[-_]/u);
    const known = languages.find((option) => option === base || option.startsWith(`${base}-`));
    if (known !== undefined) return known;
  }
  return 'en';
}

/** What is shown, and what dates in messages are written in: the language chosen, or else that of the system. */
export function shownLanguage(chosen: Language | 'system', ofSystem: Language): Language {
  return chosen === 'system' ? ofSystem : chosen;
}
