import { expect, test } from 'vitest';
import {
  dayBegan,
  dayOf,
  dayValue,
  isFiltering,
} from '../../../renderer/features/broadcasts/history-filter.ts';
import { everyBroadcast } from '../../../renderer/state/history-view.ts';

test('a filter is one as soon as anything is chosen', () => {
  expect(isFiltering(everyBroadcast)).toBe(false);
  for (const change of [
    { search: 'x' },
    { state: 'missed' },
    { workshopId: 'w' },
    { groupId: 'g' },
    { from: 0 },
  ]) {
    expect(isFiltering({ ...everyBroadcast, ...change } as typeof everyBroadcast)).toBe(true);
  }
  expect(isFiltering({ ...everyBroadcast, until: 0 })).toBe(true);
});

test('days are whole local days', () => {
  const now = new Date(2026, 2, 3, 15, 30).getTime();
  expect(dayBegan(now, 0)).toBe(new Date(2026, 2, 3).getTime());
  expect(dayBegan(now, 7)).toBe(new Date(2026, 1, 24).getTime());
  expect(dayOf('2026-02-28')).toEqual({
    from: new Date(2026, 1, 28).getTime(),
    until: new Date(2026, 2, 1).getTime(),
  });
  expect(dayOf('')).toBeNull();
});

test('a day field shows the day it was filled with', () => {
  for (const value of ['2026-11-21', '2024-02-29', '2026-01-01']) {
    expect(dayValue(dayOf(value)?.from ?? 0)).toBe(value);
    expect(dayValue((dayOf(value)?.until ?? 0) - 1)).toBe(value);
  }
});
