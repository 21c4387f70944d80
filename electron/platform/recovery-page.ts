import { APP_URL } from './app-address.ts';
import { sentences } from './sentences.ts';
import { spokenLanguage } from './speech.ts';

/** A page that needs no script and no file of the renderer's build. */
export function recoveryPage(): string {
  const { title, calm, again } = sentences.recovery();
  return `<!doctype html>
<html lang="${spokenLanguage()}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${calm}</p><p><a href="${APP_URL}">${again}</a></p></main></body>
</html>
`;
}
