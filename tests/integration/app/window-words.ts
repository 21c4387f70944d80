import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Account } from '#shared/model/account.ts';
import { troubleOf } from '../../../renderer/features/accounts/ConnectionNotice.tsx';
import { FailureNotice } from '../../../renderer/parts/FailureNotice.tsx';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', messages: {} });

/** What the window says is wrong with an account, as text; empty when it says nothing is. */
export function windowWords(account: Account): string {
  const trouble = troubleOf(account);
  if (trouble === null) return '';
  const notice = createElement(FailureNotice, { failure: trouble, onAction: () => undefined });
  return renderToStaticMarkup(createElement(I18nProvider, { i18n }, notice))
    .replace(/<details.*<\/details>/s, ' ')
    .replace(/<[^>]*>/g, ' ');
}
