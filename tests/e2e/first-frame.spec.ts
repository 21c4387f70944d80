import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '#harness/app-fixture.ts';
import { openSection } from '#harness/trainer/navigation.ts';

const renderer = join(import.meta.dirname, '../../out/renderer');

/** Of the rail's links: the classes, what the icon draws, the word. */
type Link = readonly [classes: string, drawn: string, word: string];

const LINK =
  /<a\s+class="([^"]+)"\s*>\s*<svg[^>]*>([\s\S]*?)<\/svg>\s*<span[^>]*>\s*([^<]+?)\s*<\/span>\s*<\/a>/g;

async function linksOfFrame(language: string): Promise<Link[]> {
  const page = await readFile(join(renderer, `index.${language}.html`), 'utf8');
  expect(page).toContain(`<html lang="${language}">`);
  return [...page.matchAll(LINK)].map(([, classes = '', drawn = '', word = '']) => [
    classes,
    shapesOf(drawn),
    word,
  ]);
}

/** Without how a shape is written: every number and path in it. */
function shapesOf(drawn: string): string {
  return [...drawn.matchAll(/"([^"]+)"/g)].map(([, value]) => value).join(' ');
}

test('what is on screen before any script runs stands there afterwards as well', async ({
  convoke: { window },
}) => {
  const rail = window.getByRole('navigation', { name: 'Main' }).getByRole('link');
  const shown = await rail.evaluateAll((links) =>
    links.map((link) => ({
      classes: link.getAttribute('class') ?? '',
      drawn: link.querySelector('svg')?.innerHTML ?? '',
      word: link.textContent.trim(),
    })),
  );
  const links = shown.map(({ classes, drawn, word }): Link => [classes, shapesOf(drawn), word]);
  expect(links).toHaveLength(4);
  expect(await linksOfFrame('en')).toEqual(links);
});

test('the frame is there in each language', async () => {
  const words = (await linksOfFrame('pt-BR')).map(([, , word]) => word);
  expect(words).toEqual(['Oficinas', 'Grupos', 'Envios', 'Configurações']);
});

test('the page stays in the process that was begun for it', async ({ convoke: { electron } }) => {
  const processIds = await electron.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = new BrowserWindow({ show: false });
    const begun = webContents.getProcessId();
    await webContents.loadURL('app://convoke/licences.json');
    const loaded = webContents.getProcessId();
    webContents.close();
    return { begun, loaded };
  });
  expect(processIds.loaded).toBe(processIds.begun);
});

test('it is in the theme and the language that were chosen, before the settings can be asked', async ({
  convoke,
}) => {
  await openSection(convoke.window, 'Settings');
  await convoke.window.getByRole('radio', { name: 'Dark' }).click();
  await convoke.window.getByRole('radio', { name: 'Português (Brasil)' }).click();
  await expect(convoke.window.locator('html')).toHaveAttribute('lang', 'pt-BR');

  await convoke.relaunch();
  const { window, electron } = convoke;
  // It has the colour that it was made with.
  const background = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBackgroundColor(),
  );
  expect(background?.toLowerCase()).toBe('#0f1210');
  expect(await window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  expect(await pageAsServed(window)).toContain('<html lang="pt-BR">');
});

async function pageAsServed(window: Page): Promise<string> {
  const browser = await window.context().newCDPSession(window);
  await browser.send('Page.enable');
  const { frameTree } = await browser.send('Page.getResourceTree');
  const { id: frameId, url } = frameTree.frame;
  return (await browser.send('Page.getResourceContent', { frameId, url })).content;
}
