import { setupI18n, type Messages } from '@lingui/core';
import { expect, test } from 'vitest';
import { messages as english } from '#shared/text/locales/en.po';
import { messages as portuguese } from '#shared/text/locales/pt-BR.po';
import { workshopColumns } from '#shared/text/workshop-table-text.ts';
import { readTable } from '../../../renderer/features/workshops/import/read-table.ts';

type Part = string | readonly [name: string, kind?: string, options?: unknown];

/** What a message is given and must show: values with their formats, and tags. The words between them are free. */
function partsOf(message: unknown): Set<string> {
  const parts = new Set<string>();
  visit(message, parts);
  return parts;
}

function visit(message: unknown, parts: Set<string>): void {
  if (typeof message === 'string') {
    for (const [tag] of message.matchAll(/<\/?\d+\/?>/g)) parts.add(tag);
    return;
  }
  for (const part of message as readonly Part[]) {
    if (typeof part === 'string') {
      visit(part, parts);
      continue;
    }
    const [name, kind = 'value', options] = part;
    parts.add(`${name} ${kind}${typeof options === 'string' ? ` ${options}` : ''}`);
    if (typeof options !== 'object' || options === null) continue;
    for (const [branch, inner] of Object.entries(options)) {
      if (kind === 'select' || branch.startsWith('=')) parts.add(`${name} ${branch}`);
      visit(inner, parts);
    }
  }
}

function pluralsOf(message: unknown): readonly (readonly string[])[] {
  if (typeof message === 'string') return [];
  return (message as readonly Part[]).flatMap((part) => {
    if (typeof part === 'string') return [];
    const [, kind, options] = part;
    if (typeof options !== 'object' || options === null) return [];
    const inner = Object.values(options).flatMap(pluralsOf);
    return kind === 'plural' ? [Object.keys(options), ...inner] : inner;
  });
}

const isSame = (one: Set<string>, other: Set<string>) =>
  one.size === other.size && [...one].every((part) => other.has(part));

const pairs = (translated: Messages) =>
  Object.entries(english).map(([id, message]) => ({ id, message, translation: translated[id] }));

test('a translation shows the same values, formats and tags as the English', () => {
  const different = pairs(portuguese).filter(
    ({ message, translation }) =>
      translation === undefined || !isSame(partsOf(message), partsOf(translation)),
  );
  expect(different).toEqual([]);
});

test('a plural in Portuguese tells one from more wherever English does', () => {
  const both = (message: unknown) => pluralsOf(message).filter((branches) => branches.includes('one')).length;
  const counts = pairs(portuguese).map(({ message, translation }) => [both(message), both(translation)]);
  expect(counts.filter(([count = 0]) => count > 0).length).toBeGreaterThan(50);
  expect(counts.filter(([inEnglish, inPortuguese]) => inEnglish !== inPortuguese)).toEqual([]);
});

test('the variables that a message may hold keep their names in every language', () => {
  const variables = (message: unknown) => [...JSON.stringify(message).matchAll(/\{\{[^}]*\}\}/g)].join();
  for (const { message, translation } of pairs(portuguese))
    expect(variables(translation)).toBe(variables(message));
});

test.each(['en', 'pt-BR'])('a table of workshops is read by the names of its columns in %s', (locale) => {
  const i18n = setupI18n({ locale, messages: { en: english, 'pt-BR': portuguese } });
  const columns = Object.keys(workshopColumns);
  const head = Object.values(workshopColumns).map((name) => i18n._(name));
  const table = readTable([head, columns].map((cells) => cells.join(',')).join('\n'));
  const [row] = table.kind === 'table' ? table.rows : [];
  expect(row?.cells).toEqual(Object.fromEntries(columns.map((column) => [column, column])));
});
