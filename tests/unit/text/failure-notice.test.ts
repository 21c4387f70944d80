import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { failure, failureCodes, type Failure } from '#shared/failure.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { FailureNotice } from '../../../renderer/parts/FailureNotice.tsx';
import { failureWords } from '../../../renderer/parts/failure-text.ts';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** What a person reads before opening *Details*, and what only appears there. */
function shown(reason: Failure): { readonly text: string; readonly details: string } {
  const notice = createElement(FailureNotice, { failure: reason, onAction: () => undefined });
  const markup = renderToStaticMarkup(createElement(I18nProvider, { i18n }, notice));
  const details = /<details.*<\/details>/s.exec(markup)?.[0] ?? '';
  return { text: textOf(markup.replace(details, ' ')), details: textOf(details) };
}

function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('the notice of a failure', () => {
  test.each(failureCodes)(
    '%s: sentence, hint and button are on screen, the code only under Details',
    (code) => {
      const reason = failure(code);
      const { sentence, hint, action } = failureWords(i18n, reason);
      const { text, details } = shown(reason);
      for (const part of [sentence, hint ?? '', action ?? '']) expect(text).toContain(part);
      expect(text).not.toContain(code);
      expect(text).not.toMatch(/something went wrong|failure\.|action\.|undefined|null|[{}]/i);
      expect(details).toContain(code);
    },
  );

  test('every code that offers a step has a button for it, and no other one has', () => {
    for (const code of failureCodes) {
      const buttons = renderToStaticMarkup(
        createElement(
          I18nProvider,
          { i18n },
          createElement(FailureNotice, { failure: failure(code), onAction: () => undefined }),
        ),
      )
        .replace(/<details.*<\/details>/s, '')
        .match(/<button/g);
      expect(buttons?.length ?? 0, code).toBe(failureTexts[code].action === null ? 0 : 1);
    }
  });
});
