import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { APP_SCHEME, APP_URL, RECOVERY_URL } from './app-address.ts';
import { attachmentPath, readPicture } from './attachment-picture.ts';
import { resolveAsset } from './asset-path.ts';
import { recoveryPage } from './recovery-page.ts';
import { spokenLanguage } from './speech.ts';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

// Without an opener policy: there is no window that opens another, and a page with one gets a second process in place of
// the first, 60 ms later.
const protectiveHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Makes app:// an origin of its own, like https. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      // The page's scripts are compiled once and not at every start.
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the files of the renderer's folder and attached pictures, and nothing else, under app://. */
export function serveApp(
  session: Session,
  {
    rendererFolder,
    attachmentFolder,
  }: { readonly rendererFolder: string; readonly attachmentFolder: string },
): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return reply(405);
    if (request.url === RECOVERY_URL) return reply(200, recoveryPage(), 'text/html; charset=utf-8');
    const attached = attachmentPath(attachmentFolder, request.url);
    if (attached !== null) {
      const picture = await readPicture(attached);
      return picture === null ? reply(404) : reply(200, picture.bytes, picture.mediaType);
    }
    const asset = resolveAsset(
      rendererFolder,
      request.url === APP_URL ? pageIn(spokenLanguage()) : request.url,
    );
    if (asset === null) return reply(404);
    const content = await readFile(asset.path).catch(() => null);
    return content === null ? reply(404) : reply(200, content, asset.mediaType);
  });
}

/** The page's frame is on screen before any script runs, so the page is there in each language. */
function pageIn(language: string): string {
  return new URL(`index.${language}.html`, APP_URL).href;
}

function reply(status: number, body: string | Buffer | null = null, mediaType = 'text/plain'): Response {
  return new Response(body, { status, headers: { ...protectiveHeaders, 'content-type': mediaType } });
}
