import { expect, it } from 'vitest';
import { detectWaking, type WakeReason } from '#electron/platform/wake-detector.ts';
import { createFakeClock } from '#harness/fakes/fake-clock.ts';

it('notices a sleep by the gap in the clock, and the return of the network, once each', async () => {
  const clock = createFakeClock();
  const reasons: WakeReason[] = [];
  let online = true;
  detectWaking({ clock, isOnline: () => online, onWake: (reason) => reasons.push(reason) });

  await clock.advance(60_000);
  expect(reasons).toEqual([]);

  clock.jump(8 * 3_600_000);
  await clock.advance(10_000);
  expect(reasons).toEqual(['clock-gap']);

  online = false;
  await clock.advance(20_000);
  expect(reasons).toEqual(['clock-gap']);
  online = true;
  await clock.advance(20_000);
  expect(reasons).toEqual(['clock-gap', 'network']);
});
