import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { activateLanguage } from './messages.ts';
import { replica } from './state/app-store.ts';
import './styles/main.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element to render into');

activateLanguage('en');
replica.start();

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <I18nProvider i18n={i18n}>
        <Tooltip.Provider delay={400}>
          <App />
        </Tooltip.Provider>
      </I18nProvider>
    </CSPProvider>
  </StrictMode>,
);
