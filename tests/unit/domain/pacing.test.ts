import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pacing, type CustomPacing } from '#shared/model/pacing.ts';
import { backOffDelayMs } from '#electron/domain/back-off.ts';
import { dailyCapOf, pacingGapMs, slowDownFactor } from '#electron/domain/pacing.ts';

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it.each([
  ['careful', 25_000, 65_000],
  ['normal', 12_000, 28_000],
  ['quick', 5_000, 11_000],
] as const)('%s pauses between %i and %i ms', (preset, least, most) => {
  fc.assert(
    fc.property(unit, (random) => {
      const gapMs = pacingGapMs(preset, 0, random);
      return gapMs >= least && gapMs <= most;
    }),
  );
});

const custom: CustomPacing = {
  kind: 'custom',
  baseMs: 10_000,
  jitterMs: 4_000,
  longPause: { every: 3, pauseMs: 120_000 },
  dailyCap: 5,
};

it('a custom pacing pauses within its jitter, and for long after every third delivery', () => {
  const position = fc.integer({ min: 0, max: 5_000 });
  fc.assert(
    fc.property(position, unit, (at, random) => {
      const gapMs = pacingGapMs(custom, at, random);
      return at % 3 === 2 ? gapMs === 120_000 : gapMs >= 6_000 && gapMs <= 14_000;
    }),
  );
});

it('a custom pacing has its own daily cap, a preset that of the settings', () => {
  expect(dailyCapOf(custom, { dailyCap: 200 })).toBe(5);
  expect(dailyCapOf('normal', { dailyCap: 200 })).toBe(200);
});

it('each throttling doubles the pauses, up to eight times', () => {
  expect([0, 1, 2, 3, 4, 40].map(slowDownFactor)).toEqual([1, 2, 4, 8, 8, 8]);
});

it.each([
  ['no time between two groups', { ...custom, baseMs: 10_000, jitterMs: 8_000 }],
  ['a base below the least', { ...custom, baseMs: 1_000, jitterMs: 0 }],
  ['a negative jitter', { ...custom, jitterMs: -1 }],
  ['a pause of days', { ...custom, longPause: { every: 3, pauseMs: 86_400_000 } }],
  ['a pause after no delivery', { ...custom, longPause: { every: 0, pauseMs: 60_000 } }],
  ['a cap of none', { ...custom, dailyCap: 0 }],
  ['an untagged one', { ...custom, kind: undefined }],
])('refuses %s', (_, invalid) => {
  expect(pacing.safeParse(invalid).success).toBe(false);
  expect(pacing.safeParse(custom).success).toBe(true);
});

it('backs off within its bounds for any attempt', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), unit, (attempt, random) => {
      const delayMs = backOffDelayMs(attempt, random);
      return delayMs >= 250 && delayMs <= Math.min(120_000, 2_000 * 2 ** (attempt - 1));
    }),
  );
});
