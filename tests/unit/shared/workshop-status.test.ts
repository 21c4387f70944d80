import { expect, test } from 'vitest';
import { workshopEndsAt, workshopStatusAt } from '#shared/model/workshop-status.ts';

const HOUR_MS = 60 * 60_000;
const startsAt = Date.UTC(2026, 10, 21, 18);
const workshop = { startsAt, durationMinutes: 90, status: 'planned' } as const;

test('runs from its start until its end, to the millisecond', () => {
  const endsAt = workshopEndsAt(workshop);
  expect(endsAt).toBe(startsAt + 1.5 * HOUR_MS);
  expect(workshopStatusAt(workshop, startsAt - 1)).toBe('planned');
  expect(workshopStatusAt(workshop, startsAt)).toBe('running');
  expect(workshopStatusAt(workshop, endsAt - 1)).toBe('running');
  expect(workshopStatusAt(workshop, endsAt)).toBe('done');
});

test('the clock changes nothing about what was cancelled or archived', () => {
  for (const status of ['cancelled', 'archived'] as const) {
    for (const now of [startsAt - HOUR_MS, startsAt, startsAt + 100 * HOUR_MS]) {
      expect(workshopStatusAt({ ...workshop, status }, now)).toBe(status);
    }
  }
});
