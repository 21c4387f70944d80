const FIRST_CEILING_MS = 2_000;
const LAST_CEILING_MS = 120_000;
/** Even the luckiest draw leaves the server this much air. */
const FLOOR_MS = 250;

/**
 * Full-jitter back-off: uniform between the floor and a ceiling that doubles with each attempt up to two minutes.
 * @param attempt failures in a row so far, from 1
 * @param random uniform in [0, 1)
 * @returns the delay in milliseconds
 */
export function backOffDelayMs(attempt: number, random: number): number {
  const ceilingMs = Math.min(LAST_CEILING_MS, FIRST_CEILING_MS * 2 ** (Math.max(1, attempt) - 1));
  return Math.round(FLOOR_MS + random * (ceilingMs - FLOOR_MS));
}
