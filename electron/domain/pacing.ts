import type { PacingPreset } from '#shared/model/pacing.ts';

interface Pacing {
  readonly baseMs: number;
  readonly jitterMs: number;
}

/** The pause between two groups. WhatsApp publishes no limit; these are careful by common experience. */
const presets: Readonly<Record<PacingPreset, Pacing>> = {
  careful: { baseMs: 45_000, jitterMs: 20_000 },
  normal: { baseMs: 20_000, jitterMs: 8_000 },
  quick: { baseMs: 8_000, jitterMs: 3_000 },
};

/**
 * The pause before the next delivery.
 * @param random uniform in [0, 1)
 */
export function pacingGapMs(preset: PacingPreset, random: number): number {
  const { baseMs, jitterMs } = presets[preset];
  return Math.round(baseMs + (random * 2 - 1) * jitterMs);
}

/** How long sending to `count` groups is expected to take, in milliseconds: the first goes at once. */
export function expectedDurationMs(preset: PacingPreset, count: number): number {
  return Math.max(0, count - 1) * presets[preset].baseMs;
}
