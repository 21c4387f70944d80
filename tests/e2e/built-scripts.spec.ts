import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const out = join(import.meta.dirname, '../../out');

async function scriptsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(join(out, folder))).filter((name) => /\.c?js$/.test(name));
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, string]> => [
        name,
        await readFile(join(out, folder, name), 'utf8'),
      ]),
    ),
  );
}

test('every script takes one byte a letter in memory', async () => {
  for (const folder of ['main', 'preload', 'renderer/assets']) {
    const scripts = await scriptsIn(folder);
    expect(scripts.size).toBeGreaterThan(0);
    const wide = [...scripts].filter(([, text]) => /[^\0-\u00ff]/.test(text)).map(([name]) => name);
    expect(wide, folder).toEqual([]);
  }
});

test('Baileys is in the bundle, and libsignal stays where its signatures are replaced', async () => {
  const texts = [...(await scriptsIn('main')).values()].join('\n');
  expect(texts).not.toMatch(/(from|import)\s*\(?["']@whiskeysockets\/baileys["']/);
  expect(texts).toMatch(/from\s*["']libsignal["']/);
  // The copy that the bundle loads is the one whose signatures are replaced: as Baileys finds it.
  const fromBundle = createRequire(join(out, 'main/main.js'));
  const fromBaileys = createRequire(fromBundle.resolve('@whiskeysockets/baileys'));
  for (const name of ['libsignal', 'protobufjs', 'pino'])
    expect(fromBundle.resolve(name)).toBe(fromBaileys.resolve(name));
  // What the app does not use of it: the names of WhatsApp's statistics.
  expect(texts).not.toContain('WamDroppedEvent');
  // What is compiled is in files of its own.
  expect(texts).not.toMatch(/AGFzbQ[A-Za-z0-9+/]{100000}/);
  expect((await readdir(join(out, 'main'))).filter((name) => name.endsWith('.wasm'))).toHaveLength(2);
});
