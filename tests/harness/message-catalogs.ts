import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository, runTool } from './npm-tool.ts';

const LOCALES = join(repository, 'shared', 'text', 'locales');

/** What is wrong with the catalogs: messages that changed in the code, and messages without a translation. */
export async function findCatalogFaults(): Promise<string[]> {
  const stale = await findStaleCatalogs();
  return stale.length > 0 ? stale : untranslated(await readCatalogs());
}

function untranslated(catalogs: ReadonlyMap<string, string>): string[] {
  return [...catalogs].flatMap(([name, text]) =>
    // The first entry is the head of the file.
    text
      .trimEnd()
      .split('\n\n')
      .slice(1)
      .filter((entry) => entry.endsWith('\nmsgstr ""'))
      .map((entry) => `${name} has no translation for this:\n${entry}`),
  );
}

/**
 * Extracts the messages from the code and says which catalogs that changes. The catalogs are put back as they
 * were: the check changes nothing.
 */
async function findStaleCatalogs(): Promise<string[]> {
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
