import { useLingui } from '@lingui/react';
import type { Locales } from './formats.ts';

/** The locales in which dates and numbers are written. */
export function useLocales(): Locales {
  const { i18n } = useLingui();
  return i18n.locales ?? i18n.locale;
}
