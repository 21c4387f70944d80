import { describe, expect, it } from 'vitest';
import { mismatchedWeekday } from '#electron/domain/weekday-mismatch.ts';

/** A Saturday at ten in Lisbon. */
const workshop = { startsAt: Date.UTC(2026, 11, 12, 10), timeZone: 'Europe/Lisbon' };
const SATURDAY = 6;

describe('mismatchedWeekday', () => {
  it.each([
    'See you on Sunday',
    'SUNDAY at ten!',
    'Friday or monday, whatever',
    'See you Sunday! {{workshop.date}}',
    'Até domingo',
    'Vemo-nos na terça-feira',
    'na terca feira às 10',
    'Até já, na sexta!',
    'é na próxima quinta às 19h',
    'nesta segunda',
  ])('finds another day in %j', (text) => {
    expect(mismatchedWeekday(text, workshop)).toBe(SATURDAY);
  });

  it.each([
    '',
    'See you soon',
    'See you on Saturday',
    'sábado às 10',
    'Sabado!',
    'Tell me by Friday whether you come on Saturday',
    'We meet Sundays as always',
    'Sundayschool',
    'somonday',
    'a segunda parte do curso',
    'É a nossa quinta aula',
    'na segunda parte',
    'encontro na quinta do João',
    '{{workshop.date|Sunday}}',
    '{{Sunday}}',
  ])('finds nothing wrong in %j', (text) => {
    expect(mismatchedWeekday(text, workshop)).toBeUndefined();
  });

  it('goes by the day in the zone of the workshop', () => {
    const late = { startsAt: Date.UTC(2026, 11, 13, 1), timeZone: 'America/Sao_Paulo' };
    expect(mismatchedWeekday('Saturday evening', late)).toBeUndefined();
    expect(mismatchedWeekday('Sunday', late)).toBe(SATURDAY);
    expect(mismatchedWeekday('Sunday', { ...late, timeZone: 'UTC' })).toBeUndefined();
  });
});
