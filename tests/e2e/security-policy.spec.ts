import type { Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { startOutsideServer, type OutsideServer } from './outside-server.ts';

let outside: OutsideServer;
test.beforeEach(async () => {
  outside = await startOutsideServer();
});
test.afterEach(() => outside.close());

const POLICY = [
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

interface Probe {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** The directive of the next violation of the policy in the page. */
async function violationIn(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const patience = setTimeout(() => {
          resolve('nothing was refused');
        }, 5_000);
        document.addEventListener(
          'securitypolicyviolation',
          ({ effectiveDirective }) => {
            clearTimeout(patience);
            resolve(effectiveDirective);
          },
          { once: true },
        );
      }),
  );
}

/** Puts an element into the page and says which directive of the policy refused it. */
async function refusalOf(page: Page, probe: Probe): Promise<string> {
  const refused = violationIn(page);
  await page
    .evaluate(({ tag, attributes = {}, text }) => {
      const element = document.createElement(tag);
      if (text !== undefined) element.append(text);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
      if (element instanceof HTMLFormElement) element.submit();
    }, probe)
    // Trusted types refuse by throwing as well.
    .catch(() => undefined);
  return refused;
}

test('the content security policy holds against injected elements', async ({ convoke }) => {
  const page = convoke.window;
  expect(
    await page.evaluate(async () => {
      const page = await fetch('app://convoke/index.html');
      return page.headers.get('content-security-policy');
    }),
  ).toBe(POLICY);

  const { url } = outside;
  const probes: readonly (readonly [directive: string, probe: Probe])[] = [
    ['require-trusted-types-for', { tag: 'script', attributes: { src: `${url}/script.js` } }],
    ['require-trusted-types-for', { tag: 'script', text: 'globalThis.planted = true' }],
    ['require-trusted-types-for', { tag: 'button', attributes: { onclick: 'globalThis.planted = true' } }],
    ['require-trusted-types-for', { tag: 'embed', attributes: { src: `${url}/embed` } }],
    ['require-trusted-types-for', { tag: 'iframe', attributes: { srcdoc: '<script>1</script>' } }],
    ['style-src-elem', { tag: 'style', text: 'body { color: red }' }],
    ['style-src-elem', { tag: 'link', attributes: { rel: 'stylesheet', href: `${url}/style.css` } }],
    ['style-src-attr', { tag: 'p', attributes: { style: 'color: red' } }],
    ['img-src', { tag: 'img', attributes: { src: `${url}/image.png` } }],
    ['media-src', { tag: 'video', attributes: { src: `${url}/video.mp4` } }],
    ['frame-src', { tag: 'iframe', attributes: { src: `${url}/frame` } }],
    ['frame-src', { tag: 'iframe', attributes: { src: 'app://convoke/index.html' } }],
    ['base-uri', { tag: 'base', attributes: { href: url } }],
    ['form-action', { tag: 'form', attributes: { action: url, method: 'post' } }],
    ['default-src', { tag: 'link', attributes: { rel: 'prefetch', href: `${url}/prefetch` } }],
  ];
  for (const [directive, probe] of probes) {
    expect.soft(await refusalOf(page, probe), JSON.stringify(probe)).toBe(directive);
  }

  const connect: readonly (readonly [directive: string, attempt: (address: string) => unknown])[] = [
    ['connect-src', (address) => fetch(address)],
    ['connect-src', (address) => new WebSocket(address.replace('http', 'ws'))],
    ['connect-src', (address) => navigator.sendBeacon(address)],
    ['font-src', (address) => new FontFace('planted', `url(${address}/font.woff2)`).load()],
  ];
  for (const [directive, attempt] of connect) {
    const refused = violationIn(page);
    await page.evaluate(attempt, url).catch(() => undefined);
    expect.soft(await refused, String(attempt)).toBe(directive);
  }

  expect(await page.evaluate(() => 'planted' in globalThis)).toBe(false);
  expect(outside.requests).toEqual([]);
});
