import { expect, test } from 'vitest';
import { dayWords } from '../../../renderer/features/broadcasts/planned-words.ts';
import {
  newScheduleForm,
  scheduleFormOf,
  scheduleOf,
  withEnd,
} from '../../../renderer/features/broadcasts/schedule-form.ts';
import { schedulePicks } from '../../../renderer/features/broadcasts/schedule-picks.ts';

const zone = 'Europe/Berlin';
const at = (iso: string) => Date.parse(iso);

test('proposes times that lie ahead, in the zone that was chosen', () => {
  expect(schedulePicks(at('2026-11-21T15:30:00Z'), zone, undefined)).toEqual([
    { kind: 'in-an-hour', at: { date: '2026-11-21', time: '17:30' } },
    { kind: 'this-evening', at: { date: '2026-11-21', time: '18:00' } },
    { kind: 'tomorrow-morning', at: { date: '2026-11-22', time: '09:00' } },
  ]);
  expect(schedulePicks(at('2026-12-31T18:30:00Z'), zone, undefined)).toEqual([
    { kind: 'in-an-hour', at: { date: '2026-12-31', time: '20:30' } },
    { kind: 'tomorrow-morning', at: { date: '2027-01-01', time: '09:00' } },
  ]);
});

test('a day before the workshop is the same time of that day, over a change of the clocks too', () => {
  const picks = (startsAt: string) =>
    schedulePicks(at('2026-10-01T10:00:00Z'), 'UTC', { startsAt: at(startsAt), timeZone: zone }).at(-1);
  // 10:00 on the day the clocks went back in the night; the day before it was still summer.
  expect(picks('2026-10-25T09:00:00Z')).toEqual({
    kind: 'day-before',
    at: { date: '2026-10-24', time: '08:00' },
  });
  expect(picks('2026-10-01T15:00:00Z')?.kind).toBe('tomorrow-morning');
});

test('a form is a schedule once its date and time are there', () => {
  const form = newScheduleForm(at('2026-11-21T15:30:00Z'), zone);
  const schedule = { date: '2026-11-21', time: '17:30', timeZone: zone, uselessAfter: null };
  expect(scheduleOf(form)).toEqual(schedule);
  expect(scheduleOf({ ...form, time: '' })).toBeUndefined();
  expect(scheduleOf({ ...withEnd(form), endTime: '' })).toBeUndefined();
  const useful = scheduleOf(withEnd(form));
  expect(useful?.uselessAfter).toBe(at('2026-11-21T18:30:00Z'));
  const planned = {
    ...schedule,
    uselessAfter: at('2026-11-21T18:30:00Z'),
    dueAt: at('2026-11-21T16:30:00Z'),
  };
  expect(scheduleOf(scheduleFormOf(planned))).toEqual(useful);
});

test('names the days beside today and gives the date of the others, by the calendar of the zone', () => {
  const now = at('2026-12-30T23:30:00Z');
  const words = (iso: string, timeZone = 'UTC') => dayWords(at(iso), now, 'en-GB', timeZone);
  expect(words('2026-12-30T00:00:00Z')).toBe('today');
  expect(words('2026-12-31T00:10:00Z')).toBe('tomorrow');
  expect(words('2026-12-31T00:10:00Z', zone)).toBe('today');
  expect(words('2026-12-29T00:10:00Z')).toBe('yesterday');
  expect(words('2026-12-27T12:00:00Z')).toBe('Sun 27 Dec');
  expect(words('2027-01-02T12:00:00Z')).toBe('Sat, 2 Jan 2027');
});
