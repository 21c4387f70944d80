import { setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { UploadBar } from '../../../renderer/features/broadcasts/UploadBar.tsx';

const i18n = setupI18n();
i18n.loadAndActivate({ locale: 'en', messages: {} });

function shown(sentBytes: number): string {
  const upload = { fileName: 'way.mp4', sentBytes, totalBytes: 1_000, retryAt: null };
  const bar = createElement(UploadBar, { upload });
  return renderToStaticMarkup(createElement(I18nProvider, { i18n }, bar));
}

test('a file is not all there before WhatsApp says so', () => {
  expect(shown(0)).toContain('0 % uploaded');
  expect(shown(424)).toMatch(/Uploading way\.mp4, 42 %.*42 % uploaded/s);
  expect(shown(999)).toContain('99 % uploaded');
  const handedOver = shown(1_000);
  expect(handedOver).toContain('99 % uploaded');
  expect(handedOver).toContain('Waiting for WhatsApp to confirm way.mp4');
  expect(handedOver).not.toContain('100 %');
});
