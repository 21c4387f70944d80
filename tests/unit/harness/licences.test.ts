import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { dependenciesOf, licencesOf, packagesOf } from '#harness/licences.ts';

/** A project of these files. */
function project(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'convoke-licences-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const someProject = () =>
  project({
    'package.json': { name: 'app', version: '1.0.0', dependencies: { a: '1' }, devDependencies: { d: '1' } },
    'node_modules/a/package.json': {
      name: 'a',
      version: '1.2.0',
      license: 'MIT',
      dependencies: { b: '2' },
      optionalDependencies: { 'not-here': '1' },
    },
    'node_modules/a/LICENSE': 'The words of a',
    'node_modules/a/node_modules/b/package.json': { name: 'b', version: '2.0.0', license: { type: 'ISC' } },
    'node_modules/a/node_modules/b/licence.md': 'The words of b',
    'node_modules/b/package.json': { name: 'b', version: '1.0.0', license: 'ISC' },
    'node_modules/d/package.json': { name: 'd', version: '3.0.0', license: 'MIT' },
    'node_modules/@s/c/package.json': { name: '@s/c', version: '4.0.0', license: 'MIT' },
    'node_modules/@s/c/COPYING': 'The words of a',
  });

it('follows what is depended on, each where it is found, and leaves out what only builds', () => {
  const folder = someProject();
  expect(dependenciesOf(folder).map((path) => path.slice(folder.length + 1))).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/b',
  ]);
});

it('knows the package of a module, in a scope or in another package, and none of our own', () => {
  const folder = someProject();
  const modules = [
    `${folder}/node_modules/@s/c/dist/index.js`,
    `\0${folder}/node_modules/d/index.js?commonjs-es-import`,
    `${folder}/node_modules/a/node_modules/b/index.js`,
    `${folder}/src/main.ts`,
  ];
  expect(packagesOf(modules).map((path) => path.slice(folder.length + 1))).toEqual([
    'node_modules/@s/c',
    'node_modules/d',
    'node_modules/a/node_modules/b',
  ]);
});

it('names the licence of each with its words, which are kept once', () => {
  const folder = someProject();
  const places = ['a', '@s/c', 'a/node_modules/b', 'b'].map((name) => join(folder, 'node_modules', name));
  expect(licencesOf(places)).toEqual({
    packages: [
      { name: '@s/c', version: '4.0.0', licence: 'MIT', text: 0 },
      { name: 'a', version: '1.2.0', licence: 'MIT', text: 0 },
      { name: 'b', version: '2.0.0', licence: 'ISC', text: 1 },
      { name: 'b', version: '1.0.0', licence: 'ISC' },
    ],
    texts: ['The words of a', 'The words of b'],
  });
});

it('finds under which licence everything stands that this app ships', () => {
  const repository = join(import.meta.dirname, '../../..');
  const { packages } = licencesOf(dependenciesOf(repository));
  const names = packages.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['@whiskeysockets/baileys', 'libsignal', 'better-sqlite3', 'zod']),
  );
  expect(packages.filter(({ licence }) => licence === '')).toEqual([]);
});
