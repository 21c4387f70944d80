import type { Pacing, PacingPreset } from '#shared/model/pacing.ts';

/** No two sends of an account are kept further apart, except by the policy. */
export const DISTANCE_MAX_MS = 30 * 60_000;

/** What paces the deliveries of a broadcast. */
export interface Rhythm {
  readonly baseMs: number;
  readonly jitterMs: number;
  /** After every so many deliveries the gap is at least so long. */
  readonly longPause: { readonly every: number; readonly pauseMs: number } | null;
}

/** The pause between two groups. WhatsApp publishes no limit; these are careful by common experience. */
const presets: Readonly<Record<PacingPreset, Rhythm>> = {
  careful: { baseMs: 45_000, jitterMs: 20_000, longPause: null },
  normal: { baseMs: 20_000, jitterMs: 8_000, longPause: null },
  quick: { baseMs: 8_000, jitterMs: 3_000, longPause: null },
};

/**
 * The pause between two edits, or deletions, of what was sent: on average, half of it more or less. They are no new
 * messages, and there are only 15 minutes for edits; but nobody taps two hundred of them in a second.
 */
export const AMENDMENT_GAP_MS = 2_000;

/** Each time WhatsApp throttles a broadcast its pauses double, at most this often. */
const SLOW_DOWNS_MAX = 3;

export function rhythmOf(pacing: Pacing): Rhythm {
  return typeof pacing === 'string' ? presets[pacing] : pacing;
}

/**
 * The pause after the delivery at the position, before the next one.
 * @param position order within the broadcast, from 0
 * @param random uniform in [0, 1)
 */
export function pacingGapMs(pacing: Pacing, position: number, random: number): number {
  const { baseMs, jitterMs, longPause } = rhythmOf(pacing);
  const gapMs = Math.round(baseMs + (random * 2 - 1) * jitterMs);
  const isPause = longPause !== null && (position + 1) % longPause.every === 0;
  return isPause ? Math.max(gapMs, longPause.pauseMs) : gapMs;
}

/** By how much the pauses of a broadcast are longer after WhatsApp throttled it so many times. */
export function slowDownFactor(slowDowns: number): number {
  return 2 ** Math.min(SLOW_DOWNS_MAX, slowDowns);
}

/** The daily cap that holds for a broadcast: its own, or the one of the settings. */
export function dailyCapOf(pacing: Pacing, { dailyCap }: { readonly dailyCap: number }): number {
  return typeof pacing === 'string' ? dailyCap : pacing.dailyCap;
}

/**
 * Until when a delivery keeps its distance; now when it does not. What the policy waits for is decided anew at each
 * look, since settings and clock may have changed, and no distance is as long as a clock that was set back makes it.
 */
export function distanceUntil(
  { notBefore, failure: reason }: { readonly notBefore: number | null; readonly failure: object | null },
  now: number,
): number {
  return notBefore === null || reason !== null || notBefore - now > DISTANCE_MAX_MS ? now : notBefore;
}
