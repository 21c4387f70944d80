import { addDays, addMonths, daysIntoWeek, type Day } from './month-grid.ts';

interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
}

const LAST_OF_WEEK = 6;

/** The day that a key leads to from another one; undefined for every other key. As in a calendar of the ARIA practices. */
export function dayAfterKey(day: Day, { key, shiftKey }: Pressed, weekStart: number): Day | undefined {
  const months = shiftKey ? 12 : 1;
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -daysIntoWeek(day, weekStart));
    case 'End':
      return addDays(day, LAST_OF_WEEK - daysIntoWeek(day, weekStart));
    case 'PageUp':
      return addMonths(day, -months);
    case 'PageDown':
      return addMonths(day, months);
    default:
      return undefined;
  }
}
