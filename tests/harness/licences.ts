import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Licences, ShippedPackage } from '#shared/model/licences.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|copyright|notice)(?:[.-].*)?$/i;

/** The packages that stand in these folders under "dependencies", and what those depend on in turn. */
export function dependenciesOf(folder: string): readonly string[] {
  const found = new Set<string>();
  const follow = (from: string): void => {
    const { dependencies, optionalDependencies } = manifestOf(from);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(name, from);
      // An optional one that this system does without is not there.
      if (place === undefined || found.has(place)) continue;
      found.add(place);
      follow(place);
    }
  };
  follow(folder);
  return [...found];
}

/** The packages that these modules come from. */
export function packagesOf(modules: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const module of modules) {
    const match = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/@?]+)/.exec(module);
    if (match?.[1] !== undefined && existsSync(join(match[1], 'package.json'))) folders.add(match[1]);
  }
  return [...folders];
}

/** What the packages in these folders are licensed under. A package in several versions stands there with each. */
export function licencesOf(folders: Iterable<string>): Licences {
  const texts: string[] = [];
  const packages = new Map<string, ShippedPackage>();
  for (const folder of folders) {
    const { name, version, license } = manifestOf(folder);
    const words = readLicence(folder);
    if (words !== undefined && !texts.includes(words)) texts.push(words);
    packages.set(`${name} ${version}`, {
      name,
      version,
      licence: (typeof license === 'object' ? license.type : license) ?? titleOf(words ?? ''),
      ...(words !== undefined && { text: texts.indexOf(words) }),
    });
  }
  return { packages: [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), texts };
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where Node would find the package from there. */
function placeOf(name: string, from: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const place = join(at, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (at === dirname(at)) return undefined;
  }
}

/** What a package is under that does not name it: the title of the words. */
function titleOf(words: string): string {
  return (/^[\s#=*]*(.+)/.exec(words)?.[1] ?? '').trim();
}

function readLicence(folder: string): string | undefined {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const words = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return words.length === 0 ? undefined : words.join('\n\n');
}
