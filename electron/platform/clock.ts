import type { Clock } from '#electron/ports/clock.ts';

/** A longer timeout overflows and would fire at once. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The clock of this computer, in unpackaged runs perhaps so much ahead of it. */
export function createSystemClock(aheadMs = 0): Clock {
  return {
    now: () => Date.now() + aheadMs,
    after(delayMs, task) {
      let timer: NodeJS.Timeout;
      const wait = (remainingMs: number): void => {
        const stepMs = Math.min(remainingMs, LONGEST_TIMEOUT_MS);
        timer = setTimeout(() => {
          if (remainingMs > stepMs) wait(remainingMs - stepMs);
          else task();
        }, stepMs);
      };
      wait(delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
