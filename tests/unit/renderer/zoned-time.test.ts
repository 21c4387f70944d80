import { expect, test } from 'vitest';
import { instantOf, wallClockOf } from '../../../renderer/parts/zoned-time.ts';

test('a wall clock and a zone make an instant, and the instant makes them again', () => {
  const wallClock = { date: '2026-11-21', time: '18:30' };
  const instant = instantOf(wallClock, 'America/Sao_Paulo');
  expect(instant).toBe(Date.UTC(2026, 10, 21, 21, 30));
  expect(wallClockOf(Number(instant), 'America/Sao_Paulo')).toEqual(wallClock);
});

test('knows the summer time of the zone, not of this computer', () => {
  expect(instantOf({ date: '2026-07-01', time: '09:00' }, 'Europe/Lisbon')).toBe(Date.UTC(2026, 6, 1, 8));
  expect(instantOf({ date: '2026-12-01', time: '09:00' }, 'Europe/Lisbon')).toBe(Date.UTC(2026, 11, 1, 9));
});

test('says nothing of a half-typed date', () => {
  expect(instantOf({ date: '', time: '18:30' }, 'UTC')).toBeUndefined();
  expect(instantOf({ date: '2026-11-21', time: '' }, 'UTC')).toBeUndefined();
});
