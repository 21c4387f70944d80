import { i18n } from '@lingui/core';
import { messages as english } from '#shared/text/locales/en.po';
import type { Preferences } from '#shared/model/settings.ts';
import { regionalLocales } from './parts/regional-locales.ts';

const catalogs: Readonly<Record<Preferences['language'], typeof english>> = { en: english };

/** Shows the window in this language; dates and numbers follow the region of the system where it speaks it. */
export function activateLanguage(language: Preferences['language']): void {
  i18n.load(language, catalogs[language]);
  i18n.activate(language, regionalLocales(language, navigator.languages));
  document.documentElement.lang = language;
}
