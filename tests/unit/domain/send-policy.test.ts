import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { quietUntil, startOfNextLocalDay } from '#electron/domain/local-day.ts';
import { decideSend, warningsFor, type SendFacts } from '#electron/domain/send-policy.ts';

const NOON = new Date(2026, 10, 21, 12, 0).getTime();
const NIGHT = new Date(2026, 10, 21, 22, 30).getTime();
const facts: SendFacts = {
  now: NOON,
  membership: { member: true, canPost: true },
  preferences: { quietHours: { from: '21:00', until: '08:00' } },
  dailyCap: 200,
  sentToday: 0,
  minuteCap: 10,
  minuteFreeAt: undefined,
  cappedUntil: undefined,
  sameTextSentAt: undefined,
};
const nothingAccepted = new Set<never>();

describe('decideSend', () => {
  it('sends when nothing speaks against it', () => {
    expect(decideSend(facts, nothingAccepted)).toEqual({ kind: 'send' });
  });

  it('skips a group we left and one where only admins post', () => {
    expect(decideSend({ ...facts, membership: undefined }, nothingAccepted)).toMatchObject({
      kind: 'skip',
      failure: { code: 'NOT_A_MEMBER' },
    });
    expect(
      decideSend({ ...facts, membership: { member: true, canPost: false } }, nothingAccepted),
    ).toMatchObject({ kind: 'skip', failure: { code: 'ADMINS_ONLY_POST' } });
  });

  it('waits for the end of the quiet hours unless the trainer ticked them', () => {
    const night = { ...facts, now: NIGHT };
    expect(decideSend(night, nothingAccepted)).toMatchObject({
      kind: 'wait',
      untilMs: new Date(2026, 10, 22, 8, 0).getTime(),
    });
    expect(decideSend(night, new Set(['QUIET_HOURS']))).toEqual({ kind: 'send' });
  });

  it('skips the same text within a day unless ticked', () => {
    const again = { ...facts, sameTextSentAt: NOON - 1_000 };
    expect(decideSend(again, nothingAccepted)).toMatchObject({
      kind: 'skip',
      failure: { code: 'SAME_TEXT_RECENTLY' },
    });
    expect(decideSend(again, new Set(['SAME_TEXT_RECENTLY']))).toEqual({ kind: 'send' });
  });

  it('goes on tomorrow when the daily cap is reached, whatever was ticked', () => {
    expect(decideSend({ ...facts, sentToday: 200 }, new Set(['DAILY_CAP']))).toMatchObject({
      kind: 'wait',
      untilMs: startOfNextLocalDay(NOON),
      failure: { code: 'DAILY_CAP', params: { cap: 200 } },
    });
  });

  it('waits until the minute has room for one more', () => {
    expect(decideSend({ ...facts, minuteFreeAt: NOON + 7_000 }, nothingAccepted)).toMatchObject({
      kind: 'wait',
      untilMs: NOON + 7_000,
      failure: { code: 'MINUTE_CAP', params: { cap: 10 } },
    });
  });

  it('waits for the end of a cap by WhatsApp, and looks again when it has none', () => {
    expect(decideSend({ ...facts, cappedUntil: NOON + 3_600_000 }, nothingAccepted)).toMatchObject({
      kind: 'wait',
      untilMs: NOON + 3_600_000,
      failure: { code: 'MESSAGE_CAP', params: { until: NOON + 3_600_000 } },
    });
    const endless = decideSend({ ...facts, cappedUntil: null }, nothingAccepted);
    expect(endless).toMatchObject({ kind: 'wait', failure: { code: 'MESSAGE_CAP', params: {} } });
    expect(endless.kind === 'wait' && endless.untilMs).toBeGreaterThan(NOON);
  });

  it('warns of everything that may be ticked at once', () => {
    const codes = warningsFor({ ...facts, now: NIGHT, sameTextSentAt: NOON }).map(({ code }) => code);
    expect(codes).toEqual(['QUIET_HOURS', 'SAME_TEXT_RECENTLY']);
  });
});

describe('quietUntil', () => {
  const at = (hours: number, minutes = 0) => new Date(2026, 10, 21, hours, minutes).getTime();

  it('spans midnight', () => {
    const overnight = { from: '21:00', until: '08:00' };
    expect(quietUntil(at(20, 59), overnight)).toBeNull();
    expect(quietUntil(at(21), overnight)).toBe(new Date(2026, 10, 22, 8).getTime());
    expect(quietUntil(at(7, 59), overnight)).toBe(at(8));
    expect(quietUntil(at(8), overnight)).toBeNull();
  });

  it('knows hours within one day, equal hours and none', () => {
    expect(quietUntil(at(13), { from: '12:00', until: '14:00' })).toBe(at(14));
    expect(quietUntil(at(14), { from: '12:00', until: '14:00' })).toBeNull();
    expect(quietUntil(at(12), { from: '12:00', until: '12:00' })).toBeNull();
    expect(quietUntil(at(3), null)).toBeNull();
  });

  it('ends after every instant that is quiet, also when the clocks are changed meanwhile', () => {
    vi.stubEnv('TZ', 'Europe/Lisbon');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const night = { from: '22:15', until: '01:30' };
    // From 2:00 back to 1:00 and from 1:00 on to 2:00, summer time first.
    for (const changesAt of [Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 2, 29, 1)]) {
      const quiet = Array.from({ length: 24 * 12 }, (_, index) => changesAt + (index - 144) * 300_000).filter(
        (instant) => quietUntil(instant, night) !== null,
      );
      expect(quiet.length).toBeGreaterThan(30);
      for (const instant of quiet) {
        const end = quietUntil(instant, night) ?? 0;
        expect(end).toBeGreaterThan(instant);
        expect(end - instant).toBeLessThan(5 * 3_600_000);
      }
    }
    expect(quietUntil(Date.UTC(2026, 9, 25, 1, 10), night)).toBe(Date.UTC(2026, 9, 25, 1, 30));
  });
});
