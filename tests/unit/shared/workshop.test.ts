import { expect, it } from 'vitest';
import { workshopDetails } from '#shared/model/workshop.ts';

const details = {
  title: 'Bread',
  startsAt: 1_764_000_000_000,
  timeZone: 'Europe/Lisbon',
  durationMinutes: 90,
  place: '',
  notes: '',
  capacity: null,
};

it.each(['Europe/Lisbon', 'America/Sao_Paulo', 'UTC'])('takes %s for a time zone', (timeZone) => {
  expect(workshopDetails.safeParse({ ...details, timeZone }).success).toBe(true);
});

it.each(['Middle/Earth', '', 'x', 'Europe/Lisbon; DROP TABLE'])(
  'refuses %j: no date could be shown in it',
  (timeZone) => {
    const parsed = workshopDetails.safeParse({ ...details, timeZone });
    expect(parsed.error?.issues[0]?.path).toEqual(['timeZone']);
  },
);
