/**
 * Measures for how long the event loop of this thread is kept from turning, for whatever reason: for that long nothing
 * else in the process happens. Complete in itself, so that it can be handed to another process.
 */
export function startStallMeter(): {
  /** Stops measuring; the longest time, in milliseconds. */
  readonly stop: () => number;
} {
  const resolutionMs = 1;
  const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  return {
    stop() {
      delay.disable();
      return Math.max(0, delay.max / 1_000_000 - resolutionMs);
    },
  };
}
