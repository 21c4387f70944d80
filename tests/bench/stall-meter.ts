import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface StallMeter {
  /** Stops measuring; the longest time the event loop did not turn, in milliseconds. */
  stop(): number;
}

const RESOLUTION_MS = 1;

/** Measures for how long the event loop is kept from turning: for that long nothing else in the process happens. */
export function startStallMeter(): StallMeter {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return {
    stop() {
      delay.disable();
      return Math.max(0, delay.max / 1_000_000 - RESOLUTION_MS);
    },
  };
}
