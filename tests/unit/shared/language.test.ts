import { expect, test } from 'vitest';
import { languageFor, shownLanguage } from '#shared/model/language.ts';

test('a system speaks the first of its languages that there are texts in', () => {
  expect(languageFor(['pt-BR', 'en-US'])).toBe('pt-BR');
  expect(languageFor(['fr-FR', 'pt_PT', 'en'])).toBe('pt-BR');
  expect(languageFor(['en-GB', 'pt-BR'])).toBe('en');
  expect(languageFor(['pt'])).toBe('pt-BR');
});

test('where there are none it is English', () => {
  expect(languageFor(['pl', 'pts'])).toBe('en');
  expect(languageFor([])).toBe('en');
});

test('a language that was chosen wins over that of the system', () => {
  expect(shownLanguage('system', 'pt-BR')).toBe('pt-BR');
  expect(shownLanguage('en', 'pt-BR')).toBe('en');
});
