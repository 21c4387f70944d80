import { i18n, type Messages } from '@lingui/core';
import type { Language } from '#shared/model/language.ts';
import { regionalLocales } from './parts/regional-locales.ts';

/** Each language is a file of its own, of which the window loads the one it shows. */
const catalogs: Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('#shared/text/locales/en.po'),
  'pt-BR': () => import('#shared/text/locales/pt-BR.po'),
};

/**
 * Shows the window in this language; dates and numbers follow the region of the system where it speaks it.
 * @param isStillWanted asked once its texts are there
 */
export async function activateLanguage(
  language: Language,
  isStillWanted: () => boolean = () => true,
): Promise<void> {
  const { messages } = await catalogs[language]();
  if (!isStillWanted() || i18n.locale === language) return;
  i18n.load(language, messages);
  i18n.activate(language, regionalLocales(language, navigator.languages));
  document.documentElement.lang = language;
}
