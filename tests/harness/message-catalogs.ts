import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, runTool } from './npm-tool.ts';

const LOCALES = join(repository, 'shared', 'text', 'locales');

/**
 * Extracts the messages from the code and says which catalogs that changes. The catalogs are put back as they
 * were: the check changes nothing.
 */
export async function findStaleCatalogs(): Promise<string[]> {
  const before = await readCatalogs();
  // English too is a translation to lingui: without overwriting, a message that has an id would keep its old words.
  const extraction = await runTool('lingui', ['extract', '--clean', '--overwrite']);
  const after = await readCatalogs();
  const stale = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
  for (const name of stale) {
    const text = before.get(name);
    await (text === undefined ? rm(join(LOCALES, name)) : writeFile(join(LOCALES, name), text));
  }
  if (extraction.exitCode !== 0) return [`The messages could not be extracted:\n${extraction.output}`];
  return stale.map(
    (name) => `${name} does not match the code: run "npm run messages" and commit the result.`,
  );
}

async function readCatalogs(): Promise<Map<string, string>> {
  const names = await readdir(LOCALES).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(LOCALES, name), 'utf8')));
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
}
