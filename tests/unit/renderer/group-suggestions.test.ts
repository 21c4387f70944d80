import { expect, test } from 'vitest';
import type { GroupSummary } from '#shared/model/group.ts';
import { suggestGroups } from '../../../renderer/features/workshops/group-suggestions.ts';

function groups(...names: string[]): GroupSummary[] {
  return names.map((name, index) => ({
    id: `${String(index + 1)}@g.us`,
    name,
    size: 10,
    accountId: '00000000-0000-4000-8000-000000000001',
    role: 'member',
    canPost: true,
    inviteCode: null,
    inviteStale: false,
    member: true,
  }));
}

function suggest(title: string, all: GroupSummary[], startsAt = Date.UTC(2026, 10, 21, 18)): string[] {
  return suggestGroups({ title, startsAt, timeZone: 'UTC' }, all, 'en-GB').map(({ name }) => name);
}

test('finds names that share words with the title, whatever their case and accents', () => {
  const all = groups('Família', 'CERAMICA turma B', 'Cerâmica turma A', 'Book club');
  expect(suggest('Cerâmica', all)).toEqual(['Cerâmica turma A', 'CERAMICA turma B']);
});

test('a rare word says more than a common one', () => {
  const all = groups('Workshop helpers', 'Workshop sourdough', 'Workshop yoga', 'Sourdough club');
  expect(suggest('Sourdough workshop', all)[0]).toBe('Workshop sourdough');
  expect(suggest('Sourdough workshop', all)[1]).toBe('Sourdough club');
});

test('the date decides between two that are alike', () => {
  const all = groups('Bread baking 5 Dec', 'Bread baking 21 Nov');
  expect(suggest('Bread baking', all)).toEqual(['Bread baking 21 Nov', 'Bread baking 5 Dec']);
  expect(suggest('Bread baking', all, Date.UTC(2026, 11, 5, 18))).toEqual([
    'Bread baking 5 Dec',
    'Bread baking 21 Nov',
  ]);
});

test('a date alone is enough when day and month are both there', () => {
  expect(suggest('Pottery', groups('Turma 21/11', 'Turma 21', 'November'))).toEqual(['Turma 21/11']);
});

test('knows a word by a long enough beginning', () => {
  expect(suggest('Photography', groups('Photo walks', 'Phone list'))).toEqual(['Photo walks']);
});

test('leaves out groups the account has left, and short words', () => {
  const [left] = groups('Yoga at six');
  if (left === undefined) throw new Error('no group');
  expect(suggest('Yoga', [{ ...left, member: false }])).toEqual([]);
  expect(suggest('At no', groups('At the lake'))).toEqual([]);
});
