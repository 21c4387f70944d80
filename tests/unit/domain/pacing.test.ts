import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOffDelayMs } from '#electron/domain/back-off.ts';
import { expectedDurationMs, pacingGapMs } from '#electron/domain/pacing.ts';

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it.each([
  ['careful', 25_000, 65_000],
  ['normal', 12_000, 28_000],
  ['quick', 5_000, 11_000],
] as const)('%s pauses between %i and %i ms', (preset, least, most) => {
  fc.assert(
    fc.property(unit, (random) => {
      const gapMs = pacingGapMs(preset, random);
      return gapMs >= least && gapMs <= most;
    }),
  );
});

it('expects no pause before the first group and one before each further one', () => {
  expect(expectedDurationMs('normal', 0)).toBe(0);
  expect(expectedDurationMs('normal', 1)).toBe(0);
  expect(expectedDurationMs('normal', 14)).toBe(13 * 20_000);
});

it('backs off within its bounds for any attempt', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), unit, (attempt, random) => {
      const delayMs = backOffDelayMs(attempt, random);
      return delayMs >= 250 && delayMs <= Math.min(120_000, 2_000 * 2 ** (attempt - 1));
    }),
  );
});
