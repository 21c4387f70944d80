import { expect, test } from 'vitest';
import { cursorAfter, listedAt, withSettled } from '../../../renderer/features/broadcasts/history-rows.ts';

const row = (id: string, startedAt: number | null, createdAt = startedAt ?? 0) => ({
  id,
  createdAt,
  startedAt,
});
const ids = (rows: readonly { id: string }[]): string => rows.map(({ id }) => id).join('');

test('a broadcast stands under its start, and before that under its writing', () => {
  expect(listedAt(row('a', 9, 1))).toBe(9);
  expect(listedAt(row('a', null, 1))).toBe(1);
  expect(cursorAfter([row('b', 9), row('a', 5, 1)])).toEqual({ at: 5, id: 'a' });
  expect(cursorAfter([])).toBeNull();
});

test('what has settled takes its place', () => {
  const rows = [row('d', 40), row('b', 20), row('a', 20)];
  expect(ids(withSettled(rows, row('e', 50), false))).toBe('edba');
  expect(ids(withSettled(rows, row('c', 30), false))).toBe('dcba');
  expect(ids(withSettled(rows, row('b', 20), false))).toBe('dba');
  expect(ids(withSettled(rows, row('a', 20), false))).toBe('dba');
});

test('what belongs behind the last row comes with its page', () => {
  const rows = [row('d', 40)];
  expect(ids(withSettled(rows, row('a', 10), false))).toBe('d');
  expect(ids(withSettled(rows, row('a', 10), true))).toBe('da');
});
