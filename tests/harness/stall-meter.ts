/**
 * Measures for how long the event loop of this thread is kept from turning: for that long nothing else in the process
 * happens. Time for which the thread was ready to run and the system ran another program instead is not counted, where
 * the system says how long that was (Linux: the second figure of `schedstat`, in nanoseconds); waiting for the disk or
 * another thread of the process is. Complete in itself, so that it can be handed to another process.
 */
export function startStallMeter(): {
  /** Stops measuring; the longest time, in milliseconds. */
  readonly stop: () => number;
} {
  const { closeSync, openSync, readSync } = process.getBuiltinModule('node:fs');
  const beatMs = 1;
  const schedule = process.platform === 'linux' ? openSync('/proc/thread-self/schedstat', 'r') : undefined;
  const text = Buffer.alloc(128);
  let longestMs = 0;
  let last = { at: performance.now(), waitedMs: waitedMs() };
  const beats = setInterval(() => {
    const next = { at: performance.now(), waitedMs: waitedMs() };
    longestMs = Math.max(longestMs, next.at - last.at - beatMs - (next.waitedMs - last.waitedMs));
    last = next;
  }, beatMs);
  return {
    stop() {
      clearInterval(beats);
      if (schedule !== undefined) closeSync(schedule);
      return longestMs;
    },
  };

  function waitedMs(): number {
    if (schedule === undefined) return 0;
    const length = readSync(schedule, text, 0, text.length, 0);
    return Number(text.toString('latin1', 0, length).split(' ')[1]) / 1_000_000;
  }
}
