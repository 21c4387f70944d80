import { expect, it } from 'vitest';
import { startStallMeter } from '#harness/stall-meter.ts';

const STALL_MS = 60;

const nextBeat = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

it.each([
  [
    'works',
    () => {
      const { user } = process.threadCpuUsage();
      while (process.threadCpuUsage().user - user < STALL_MS * 1_000);
    },
  ],
  ['waits for another', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STALL_MS)],
])('counts the time in which the thread %s', async (_, stall) => {
  const meter = startStallMeter();
  await nextBeat();
  stall();
  await nextBeat();
  expect(meter.stop()).toBeGreaterThan(STALL_MS * 0.8);
});
