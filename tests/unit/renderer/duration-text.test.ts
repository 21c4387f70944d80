import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DurationText } from '../../../renderer/parts/DurationText.tsx';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', messages: {} });

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

test.each([
  [0, '1 second'],
  [89 * SECOND, '89 seconds'],
  [90 * SECOND, '2 minutes'],
  [89 * MINUTE, '89 minutes'],
  [90 * MINUTE, '1.5 hours'],
  [599 * MINUTE, '10 hours'],
  [35.9 * 60 * MINUTE, '36 hours'],
  [60 * 60 * MINUTE, '2.5 days'],
  [96 * 60 * MINUTE, '4 days'],
])('%i ms are %s', (durationMs, words) => {
  const element = createElement(DurationText, { durationMs });
  expect(renderToStaticMarkup(createElement(I18nProvider, { i18n }, element))).toBe(words);
});
