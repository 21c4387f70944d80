import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** Kilobytes of script, compressed, that the window may need before its first paint. */
const FIRST_LOAD_MAX_KB = 250;
const renderer = join(import.meta.dirname, '../../out/renderer');

test('the first paint needs little script; the screens it does not show are loaded after it', async () => {
  const page = await readFile(join(renderer, 'index.en.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  const sizes = await Promise.all(
    first.map(async (path) => gzipSync(await readFile(join(renderer, path))).length),
  );
  const kilobytes = sizes.reduce((sum, bytes) => sum + bytes, 0) / 1_000;
  expect(kilobytes).toBeGreaterThan(50);
  expect(kilobytes).toBeLessThan(FIRST_LOAD_MAX_KB);

  const later = (await readdir(join(renderer, 'assets'))).filter((name) => !first.includes(`assets/${name}`));
  expect(later).toContainEqual(expect.stringMatching(/^ComposeScreen-.*\.js$/));
});
