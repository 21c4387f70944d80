import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfterKey } from '../../../renderer/features/workshops/calendar-keys.ts';
import {
  addDays,
  addMonths,
  daysIntoWeek,
  monthGrid,
  weekStartOf,
} from '../../../renderer/features/workshops/month-grid.ts';

const MONDAY = 1;
const SUNDAY = 7;
const days = fc
  .integer({ min: 0, max: 60_000 })
  .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10));

test('begins in the week of the first day, where weeks begin there', () => {
  // November 2026 begins on a Sunday.
  expect(monthGrid('2026-11-21', MONDAY)[0]?.[0]).toBe('2026-10-26');
  expect(monthGrid('2026-11-21', SUNDAY)[0]?.[0]).toBe('2026-11-01');
});

test('has every day of the month, each once, in order', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 7 }), (day, weekStart) => {
      const grid = monthGrid(day, weekStart).flat();
      expect(grid).toHaveLength(42);
      expect(grid).toContain(day);
      expect(new Set(grid).size).toBe(42);
      expect([...grid].sort()).toEqual(grid);
      expect(daysIntoWeek(grid[0] ?? '', weekStart)).toBe(0);
    }),
  );
});

test('another month has the same day, or its last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  expect(addMonths('2026-01-15', -12)).toBe('2025-01-15');
});

test('keys lead where the ARIA practices say', () => {
  const key = (name: string, shiftKey = false) => dayAfterKey('2026-11-21', { key: name, shiftKey }, MONDAY);
  expect(key('ArrowLeft')).toBe('2026-11-20');
  expect(key('ArrowRight')).toBe('2026-11-22');
  expect(key('ArrowUp')).toBe('2026-11-14');
  expect(key('ArrowDown')).toBe('2026-11-28');
  expect(key('Home')).toBe('2026-11-16');
  expect(key('End')).toBe('2026-11-22');
  expect(key('PageUp')).toBe('2026-10-21');
  expect(key('PageDown')).toBe('2026-12-21');
  expect(key('PageDown', true)).toBe('2027-11-21');
  expect(key('x')).toBeUndefined();
});

test('knows where weeks begin', () => {
  expect(weekStartOf('en-US')).toBe(SUNDAY);
  expect(weekStartOf(['pt-BR', 'en'])).toBe(SUNDAY);
  expect(weekStartOf('pt-PT')).toBe(7);
  expect(weekStartOf('de-DE')).toBe(MONDAY);
  expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
});
