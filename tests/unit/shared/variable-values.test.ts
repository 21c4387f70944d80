import { assert, constantFrom, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { variableValues, type VariableSource } from '#shared/model/variable-values.ts';

const workshop = {
  title: 'First Aid',
  startsAt: Date.UTC(2026, 11, 5, 12, 30),
  timeZone: 'America/Sao_Paulo',
  place: 'Room 4',
};
const source: VariableSource = {
  workshop,
  group: { name: 'Evening', inviteCode: 'AbCdEf' },
  now: Date.UTC(2026, 11, 2, 12),
  locale: 'en',
};

test('says everything that is known, in the workshop’s own time', () => {
  expect(variableValues(source)).toEqual({
    'group.name': 'Evening',
    'group.inviteLink': 'https://chat.whatsapp.com/AbCdEf',
    'workshop.title': 'First Aid',
    'workshop.date': 'Saturday, December 5',
    'workshop.time': '9:30 AM',
    'workshop.place': 'Room 4',
    days: '3',
  });
});

test('dates are those of the language', () => {
  const values = variableValues({ ...source, locale: 'pt-BR' });
  expect(values['workshop.date']).toBe('sábado, 5 de dezembro');
  expect(values['workshop.time']).toBe('09:30');
});

test('a web address is the link, and no place', () => {
  const values = variableValues({
    ...source,
    workshop: { ...workshop, place: 'https://meet.example.org/a' },
  });
  expect(values['workshop.link']).toBe('https://meet.example.org/a');
  expect(values['workshop.place']).toBeUndefined();
});

test('without a workshop or a link nothing is made up', () => {
  expect(
    variableValues({ ...source, workshop: undefined, group: { name: 'Evening', inviteCode: null } }),
  ).toEqual({
    'group.name': 'Evening',
  });
  expect(
    variableValues({ ...source, group: { name: '', inviteCode: '' } })['group.inviteLink'],
  ).toBeUndefined();
});

test.each([
  // 23:30 and 00:30 in São Paulo are the same day in UTC and another there.
  [Date.UTC(2026, 11, 5, 2, 30), '1'],
  [Date.UTC(2026, 11, 5, 3, 30), '0'],
  [Date.UTC(2026, 11, 5, 12, 30), undefined],
  [Date.UTC(2026, 11, 6), undefined],
])('counts calendar days in the workshop’s zone', (now, days) => {
  expect(variableValues({ ...source, now }).days).toBe(days);
});

test('a day that is 23 or 25 hours long counts as one', () => {
  const zones = constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'UTC',
  );
  assert(
    property(
      zones,
      integer({ min: 1, max: 400 }),
      integer({ min: 0, max: 20_000 }),
      (timeZone, days, first) => {
        // Noon of a day is on that calendar day in its own zone whatever the clocks do.
        const noon = (day: number): number => Date.UTC(1990, 0, 1 + day, 12);
        const inUtc = variableValues({
          ...source,
          workshop: { ...workshop, timeZone: 'UTC', startsAt: noon(first + days) },
          now: noon(first),
        });
        const there = variableValues({
          ...source,
          workshop: { ...workshop, timeZone, startsAt: noon(first + days) },
          now: noon(first),
        });
        return inUtc.days === String(days) && Math.abs(Number(there.days) - days) <= 1;
      },
    ),
  );
});
