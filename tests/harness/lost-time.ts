const BEAT_MS = 10;
/** What is lost to the usual rhythm of timers and threads counts as nothing. */
const USUAL_MS = 20;

/**
 * Counts the time that the computer takes away from this thread: it is late, and has not computed meanwhile. A bound on how long something takes must leave that out, or it is one on the computer.
 */
export function startLostTime(): {
  /** How much of the time between two moments was lost, in milliseconds; both since the epoch. */
  readonly between: (fromMs: number, toMs: number) => number;
  readonly stop: () => void;
} {
  const losses: { readonly fromMs: number; readonly toMs: number; readonly lostMs: number }[] = [];
  let lastAtMs = Date.now();
  let lastUsage = process.threadCpuUsage();

  function beat(): void {
    const { user, system } = process.threadCpuUsage(lastUsage);
    const nowMs = Date.now();
    const lostMs = nowMs - lastAtMs - BEAT_MS - (user + system) / 1_000;
    if (lostMs > USUAL_MS) losses.push({ fromMs: lastAtMs, toMs: nowMs, lostMs });
    lastAtMs = nowMs;
    lastUsage = process.threadCpuUsage();
  }

  const timer = setInterval(beat, BEAT_MS);
  timer.unref();
  return {
    between(fromMs, toMs) {
      beat();
      return losses
        .filter((loss) => loss.toMs >= fromMs && loss.fromMs <= toMs)
        .reduce((sum, { lostMs }) => sum + lostMs, 0);
    },
    stop() {
      clearInterval(timer);
    },
  };
}
