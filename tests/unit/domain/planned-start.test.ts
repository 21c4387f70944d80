import { TZDate } from '@date-fns/tz';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { decideStart, dueInstant, LATE_START_MAX_MS, planStart } from '#electron/domain/planned-start.ts';
import { failure } from '#shared/failure.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const processZone = process.env['TZ'];
afterEach(() => {
  if (processZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = processZone;
});

const two = (value: number): string => String(value).padStart(2, '0');

/** What a clock on the wall in the zone shows at the instant, worked out by Intl alone. */
function wallOf(at: number, timeZone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

const at = (date: string, time: string, timeZone: string) => dueInstant({ date, time, timeZone });

describe('the instant of a time on the wall', () => {
  it('is that of the zone, in winter and in summer', () => {
    expect(at('2026-12-01', '09:00', 'Europe/Lisbon').dueAt).toBe(Date.UTC(2026, 11, 1, 9));
    expect(at('2026-07-01', '09:00', 'Europe/Lisbon').dueAt).toBe(Date.UTC(2026, 6, 1, 8));
    expect(at('2026-07-01', '09:00', 'America/Sao_Paulo').dueAt).toBe(Date.UTC(2026, 6, 1, 12));
    expect(at('2026-07-01', '09:00', 'Asia/Kathmandu').dueAt).toBe(Date.UTC(2026, 6, 1, 3, 15));
    expect(at('2026-07-01', '09:00', 'UTC')).toEqual({ dueAt: Date.UTC(2026, 6, 1, 9), resolution: 'exact' });
  });

  it.each([
    // 28 March 2027, 01:00 UTC: Lisbon 01:00 -> 02:00, Berlin 02:00 -> 03:00.
    ['2027-03-28', '01:30', 'Europe/Lisbon', Date.UTC(2027, 2, 28, 1, 30), '02:30'],
    ['2027-03-28', '02:00', 'Europe/Berlin', Date.UTC(2027, 2, 28, 1, 0), '03:00'],
    // The last minute before the gap is not in it.
    ['2027-03-14', '02:59', 'America/New_York', Date.UTC(2027, 2, 14, 7, 59), '03:59'],
    // Half an hour only.
    ['2026-10-04', '02:15', 'Australia/Lord_Howe', Date.UTC(2026, 9, 3, 15, 45), '02:45'],
  ])('%s %s in %s is skipped: as much later', (date, time, timeZone, dueAt, shown) => {
    expect(at(date, time, timeZone)).toEqual({ dueAt, resolution: 'after-gap' });
    expect(wallOf(dueAt, timeZone)).toEqual({ date, time: shown });
  });

  it.each([
    ['2026-11-01', '01:30', 'America/New_York', Date.UTC(2026, 10, 1, 5, 30)],
    ['2027-10-31', '02:00', 'Europe/Berlin', Date.UTC(2027, 9, 31, 0, 0)],
    ['2027-10-31', '01:00', 'Europe/Lisbon', Date.UTC(2027, 9, 31, 0, 0)],
    ['2027-04-04', '01:45', 'Australia/Lord_Howe', Date.UTC(2027, 3, 3, 14, 45)],
  ])('%s %s in %s comes twice: the first', (date, time, timeZone, dueAt) => {
    expect(at(date, time, timeZone)).toEqual({ dueAt, resolution: 'first-of-two' });
  });

  it('is exact at the edges of both', () => {
    expect(at('2027-03-28', '01:59', 'Europe/Berlin').resolution).toBe('exact');
    expect(at('2027-03-28', '03:00', 'Europe/Berlin')).toEqual({
      dueAt: Date.UTC(2027, 2, 28, 1),
      resolution: 'exact',
    });
    expect(at('2027-10-31', '03:00', 'Europe/Berlin').resolution).toBe('exact');
    expect(at('2027-10-31', '01:59', 'Europe/Berlin').resolution).toBe('exact');
  });

  const zones = [
    'UTC',
    'Europe/Lisbon',
    'Europe/Berlin',
    'America/Sao_Paulo',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Asia/Tehran',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
    'Pacific/Kiritimati',
  ];
  const anyTime = fc
    .record({ day: fc.integer({ min: 0, max: 5 * 366 }), minute: fc.integer({ min: 0, max: 24 * 60 - 1 }) })
    .map(({ day, minute }) => ({
      date: new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString().slice(0, 10),
      time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}`,
    }));

  it.each(['UTC', 'America/Sao_Paulo', 'Europe/Berlin', 'Pacific/Kiritimati', 'America/St_Johns'])(
    'shows that time on the wall, whatever the zone of the computer (%s)',
    (computerZone) => {
      process.env['TZ'] = computerZone;
      expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(computerZone);
      fc.assert(
        fc.property(anyTime, fc.constantFrom(...zones), ({ date, time }, timeZone) => {
          const { dueAt, resolution } = at(date, time, timeZone);
          const shown = wallOf(dueAt, timeZone);
          if (resolution === 'after-gap') {
            expect(`${shown.date} ${shown.time}` > `${date} ${time}`).toBe(true);
            // Skipped means that no instant of that day shows it.
            const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
            const [hour = 0, minute = 0] = time.split(':').map(Number);
            const wall = Date.UTC(year, month - 1, day, hour, minute);
            for (let offset = -15; offset <= 15; offset += 0.25) {
              expect(wallOf(wall - offset * HOUR, timeZone)).not.toEqual({ date, time });
            }
          } else {
            expect(shown).toEqual({ date, time });
            // The first of them: none earlier shows the same.
            for (const earlier of [HOUR, HOUR / 2]) {
              expect(wallOf(dueAt - earlier, timeZone)).not.toEqual({ date, time });
            }
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it('agrees with the dates the window shows, where the clocks do not change', () => {
    fc.assert(
      fc.property(anyTime, fc.constantFrom(...zones), ({ date, time }, timeZone) => {
        const { dueAt, resolution } = at(date, time, timeZone);
        if (resolution !== 'exact') return;
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
        const [hour = 0, minute = 0] = time.split(':').map(Number);
        expect(new TZDate(year, month - 1, day, hour, minute, timeZone).getTime()).toBe(dueAt);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps 09:00 at 09:00 on every day of a year', () => {
    for (let day = 0; day < 366; day += 1) {
      const date = new Date(Date.UTC(2027, 0, 1) + day * DAY).toISOString().slice(0, 10);
      for (const timeZone of zones) {
        const { dueAt } = at(date, '09:00', timeZone);
        expect(wallOf(dueAt, timeZone)).toEqual({ date, time: '09:00' });
      }
    }
  });
});

describe('planning a start', () => {
  const schedule = { date: '2026-11-22', time: '09:00', timeZone: 'UTC', uselessAfter: null };
  const dueAt = Date.UTC(2026, 10, 22, 9);

  it('takes a time to come', () => {
    expect(planStart(schedule, dueAt - 1)).toEqual({
      ok: true,
      value: { ...schedule, dueAt, resolution: 'exact' },
    });
  });

  it('refuses a time that is over, one that is over a year away, and a limit before the start', () => {
    expect(planStart(schedule, dueAt)).toEqual({ ok: false, error: failure('SCHEDULE_PAST') });
    expect(planStart(schedule, dueAt - 366 * DAY).ok).toBe(true);
    expect(planStart(schedule, dueAt - 366 * DAY - 1)).toEqual({
      ok: false,
      error: failure('SCHEDULE_TOO_FAR', { days: 366 }),
    });
    expect(planStart({ ...schedule, uselessAfter: dueAt }, dueAt - HOUR)).toEqual({
      ok: false,
      error: failure('SCHEDULE_USELESS'),
    });
    expect(planStart({ ...schedule, uselessAfter: dueAt + 1 }, dueAt - HOUR).ok).toBe(true);
  });
});

describe('what becomes of a scheduled broadcast', () => {
  const dueAt = Date.UTC(2026, 10, 22, 9);
  const decide = (now: number, online = true, uselessAfter: number | null = null) =>
    decideStart({ dueAt, uselessAfter }, { now, isOnline: () => online });

  it('waits for its time, starts at it, and is missed when that is over', () => {
    expect(decide(dueAt - 1)).toBe('wait');
    expect(decide(dueAt)).toBe('start');
    expect(decide(dueAt + LATE_START_MAX_MS)).toBe('start');
    expect(decide(dueAt + LATE_START_MAX_MS + 1)).toBe('miss');
  });

  it('waits for its accounts only as long as it may be late', () => {
    expect(decide(dueAt, false)).toBe('wait');
    expect(decide(dueAt + LATE_START_MAX_MS, false)).toBe('wait');
    expect(decide(dueAt + LATE_START_MAX_MS + 1, false)).toBe('miss');
  });

  it('starts late while its own rule says that it is useful', () => {
    const uselessAfter = dueAt + 3 * HOUR;
    expect(decide(dueAt + 3 * HOUR, true, uselessAfter)).toBe('start');
    expect(decide(dueAt + 3 * HOUR, false, uselessAfter)).toBe('wait');
    expect(decide(dueAt + 3 * HOUR + 1, true, uselessAfter)).toBe('miss');
    // A rule that is stricter than the tolerance holds as well.
    expect(decide(dueAt + MINUTE, true, dueAt + 30_000)).toBe('miss');
  });
});
