import type { Clock } from '#electron/ports/clock.ts';

const RELOADS = 3;
const WITHIN_MS = 5 * 60_000;

/**
 * Decides what a crash of the page is answered with: at most three reloads in five minutes, then giving up, so
 * that a page that cannot live does not crash in a circle.
 */
export function createCrashBudget(clock: Pick<Clock, 'now'>): () => 'reload' | 'give-up' {
  let reloadedAt: readonly number[] = [];
  return () => {
    const now = clock.now();
    reloadedAt = reloadedAt.filter((at) => now - at < WITHIN_MS);
    if (reloadedAt.length >= RELOADS) return 'give-up';
    reloadedAt = [...reloadedAt, now];
    return 'reload';
  };
}
