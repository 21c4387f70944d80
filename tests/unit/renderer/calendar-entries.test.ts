import { expect, test } from 'vitest';
import type { Workshop } from '#shared/model/workshop.ts';
import { calendarEntries } from '../../../renderer/features/workshops/calendar-entries.ts';
import { duplicateFieldsOf, skippedTime } from '../../../renderer/features/workshops/workshop-fields.ts';

function workshop(startsAt: number, change: Partial<Workshop> = {}): Workshop {
  return {
    id: String(startsAt),
    title: 'Yoga',
    startsAt,
    timeZone: 'UTC',
    durationMinutes: 60,
    place: '',
    notes: '',
    capacity: 8,
    status: 'planned',
    groupIds: [],
    ...change,
  };
}

test('a workshop is on the day that it has in its own zone, whatever the zone of this computer', () => {
  // Half past eleven at night in São Paulo is the next day in UTC; one in the morning in Auckland is the day before.
  const late = workshop(Date.UTC(2026, 10, 22, 2, 30), { timeZone: 'America/Sao_Paulo' });
  const early = workshop(Date.UTC(2026, 10, 20, 12, 0), { timeZone: 'Pacific/Auckland' });
  const days = calendarEntries('2026-11-21', '2026-11-21', { workshops: [late, early], sends: [] });
  expect(days.get('2026-11-21')?.map(({ time }) => time)).toEqual(['01:00', '23:30']);
});

test('leaves out what is in another month, keeps what is cancelled', () => {
  const at = Date.UTC(2026, 10, 21, 12);
  const workshops = [workshop(at + 1, { status: 'cancelled' }), workshop(Date.UTC(2027, 10, 21, 12))];
  const days = calendarEntries('2026-10-26', '2026-12-06', { workshops, sends: [] });
  expect([...days.values()].flat().map(({ id }) => id)).toEqual([String(at + 1)]);
});

test('a workshop of several days is on each of them, and not on one that it only ends in the night of', () => {
  const retreat = workshop(Date.UTC(2026, 10, 20, 18), { durationMinutes: (24 + 24 + 12) * 60 });
  const on = (first: string, last: string) =>
    [...calendarEntries(first, last, { workshops: [retreat], sends: [] })].map(([day, [entry]]) => [
      day,
      entry?.time,
      entry?.continues,
    ]);
  const [friday, ...others] = [
    ['2026-11-20', '18:00', false],
    ['2026-11-21', '00:00', true],
    ['2026-11-22', '00:00', true],
  ];
  expect(on('2026-11-16', '2026-11-30')).toEqual([friday, ...others]);
  expect(on('2026-11-21', '2026-12-30')).toEqual(others);
  expect(on('2026-11-23', '2026-12-30')).toEqual([]);
});

test('what takes days to send is on each of them, and only where the days are shown', () => {
  const send = {
    source: { kind: 'reminder', reminderId: 'long' },
    workshopId: null,
    text: 'Hello',
    startsAt: new Date(2026, 10, 20, 18, 30).getTime(),
    endsAt: new Date(2026, 10, 22, 9, 15).getTime(),
    groupCount: 300,
  } as const;
  const on = (first: string, last: string) =>
    [...calendarEntries(first, last, { workshops: [], sends: [send] })].map(([day, [entry]]) => [
      day,
      entry?.time,
    ]);
  expect(on('2026-11-16', '2026-11-30')).toEqual([
    ['2026-11-20', '18:30'],
    ['2026-11-21', '00:00'],
    ['2026-11-22', '00:00'],
  ]);
  expect(on('2026-11-22', '2026-11-30')).toEqual([['2026-11-22', '00:00']]);
  expect(on('2026-11-16', '2026-11-20')).toEqual([['2026-11-20', '18:30']]);
  expect(on('2026-11-23', '2026-11-30')).toEqual([]);
});

test('a time that the clocks skip is known, with the one that it would be instead', () => {
  const timeZone = 'Europe/Berlin';
  expect(skippedTime({ date: '2027-03-28', time: '02:30', timeZone })).toBe('03:30');
  expect(skippedTime({ date: '2027-03-28', time: '03:30', timeZone })).toBeUndefined();
  expect(skippedTime({ date: '2027-10-31', time: '02:30', timeZone })).toBeUndefined();
  expect(skippedTime({ date: '2027-03-28', time: '02:30', timeZone: 'UTC' })).toBeUndefined();
  expect(skippedTime({ date: '', time: '02:30', timeZone })).toBeUndefined();
});

test('a duplicate is proposed a week later, at the same time of day also when the clocks change', () => {
  const before = workshop(Date.UTC(2026, 9, 22, 17), { timeZone: 'Europe/Berlin' });
  expect(duplicateFieldsOf(before, Date.UTC(2026, 9, 20))).toMatchObject({
    date: '2026-10-29',
    time: '19:00',
    capacity: '8',
  });
});

test('a duplicate of a workshop that is long over is proposed in the future, on the same weekday', () => {
  const saturday = workshop(Date.UTC(2026, 0, 3, 18));
  expect(duplicateFieldsOf(saturday, Date.UTC(2026, 10, 21, 9)).date).toBe('2026-11-28');
  expect(duplicateFieldsOf(saturday, Date.UTC(2026, 10, 20, 9)).date).toBe('2026-11-21');
  expect(duplicateFieldsOf(saturday, Date.UTC(2026, 0, 9, 9)).date).toBe('2026-01-10');
  expect(duplicateFieldsOf(saturday, Date.UTC(2026, 0, 10, 9)).date).toBe('2026-01-17');
});
