import { net, powerMonitor } from 'electron';
import type { Clock } from '#electron/ports/clock.ts';
import type { Logger } from '#electron/ports/logger.ts';

const LOOK_EVERY_MS = 5_000;
/** Linux can miss the resume event; a tick this late means the computer slept. */
const GAP_MS = 30_000;

/** Calls back when the computer wakes, by its own signal or by a gap in the clock, and when the network returns. */
export function watchPower(deps: {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly wake: () => void;
}): void {
  const { clock, logger, wake } = deps;
  const wakeBecause = (reason: 'resume' | 'clock-gap' | 'network'): void => {
    logger.info('power.wake', { reason });
    wake();
  };
  powerMonitor.on('suspend', () => {
    logger.info('power.suspend');
  });
  powerMonitor.on('resume', () => {
    wakeBecause('resume');
  });

  let online = net.isOnline();
  const look = (lookedAt: number): void => {
    clock.after(LOOK_EVERY_MS, () => {
      const now = clock.now();
      const wasOnline = online;
      online = net.isOnline();
      if (now - lookedAt > GAP_MS) wakeBecause('clock-gap');
      else if (online && !wasOnline) wakeBecause('network');
      look(now);
    });
  };
  look(clock.now());
}
