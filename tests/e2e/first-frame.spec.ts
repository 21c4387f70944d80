import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '#harness/app-fixture.ts';

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
