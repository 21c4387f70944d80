import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageFor } from '#shared/model/language.ts';
import { App } from './App.tsx';
import { Language } from './Language.tsx';
import { activateLanguage } from './messages.ts';
import { replica } from './state/app-store.ts';
import './styles/main.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element to render into');

replica.start();
// That of the page, whose frame is on screen.
await activateLanguage(languageFor([document.documentElement.lang]));

createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Language>
        <Tooltip.Provider delay={400}>
          <App />
        </Tooltip.Provider>
      </Language>
    </CSPProvider>
  </StrictMode>,
);
