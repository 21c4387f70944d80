import { setupI18n, type MessageDescriptor } from '@lingui/core';
import type { Language } from '#shared/model/language.ts';
import { messages as english } from '#shared/text/locales/en.po';
import { messages as portuguese } from '#shared/text/locales/pt-BR.po';

const i18n = setupI18n({ locale: 'en', messages: { en: english, 'pt-BR': portuguese } });

/** Whatever the shell says from now on is in this language; English before. */
export function speak(language: Language): void {
  if (i18n.locale !== language) i18n.activate(language);
}

export function spokenLanguage(): string {
  return i18n.locale;
}

/** A text in the language that is spoken. */
export function say(
  message: MessageDescriptor,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return i18n._({ ...message, values: { ...values } });
}
