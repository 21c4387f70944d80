/**
 * The locales for dates and numbers: the system's regional variants of the window's language, so that a text is
 * never half in another language.
 * @param system BCP 47 tags, preferred first
 */
export function regionalLocales(language: string, system: readonly string[]): string[] {
  const variants = system.filter((tag) => tag === language || tag.startsWith(`${language}-`));
  return variants.length > 0 ? variants : [language];
}
