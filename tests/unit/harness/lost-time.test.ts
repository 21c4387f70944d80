import { expect, it } from 'vitest';
import { startLostTime } from '#harness/lost-time.ts';

const SPAN_MS = 200;

function work(): void {
  const before = process.threadCpuUsage();
  for (let usedMs = 0; usedMs < SPAN_MS;) {
    const { user, system } = process.threadCpuUsage(before);
    usedMs = (user + system) / 1_000;
  }
}

it('counts what is taken from the thread', () => {
  const lost = startLostTime();
  const fromMs = Date.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, SPAN_MS);
  const toMs = Date.now();
  expect(lost.between(fromMs, toMs)).toBeGreaterThan(SPAN_MS * 0.9);
  expect(lost.between(toMs + 60_000, toMs + 120_000)).toBe(0);
  lost.stop();
});

it('does not count what the thread does itself', () => {
  const lost = startLostTime();
  const fromMs = Date.now();
  work();
  const lostMs = lost.between(fromMs, Date.now());
  // It took at least so long; what came on top was lost.
  expect(Date.now() - fromMs - lostMs).toBeGreaterThan(SPAN_MS * 0.9);
  lost.stop();
});
