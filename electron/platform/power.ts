import { net, powerMonitor } from 'electron';
import type { Clock } from '#electron/ports/clock.ts';
import type { Logger } from '#electron/ports/logger.ts';
import { detectWaking, type WakeReason } from './wake-detector.ts';

/** Calls `wake` when the computer wakes, by its own signal or by a gap in the clock, and when the network returns. */
export function watchPower(deps: {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly wake: () => void;
}): void {
  const { clock, logger, wake } = deps;
  const wakeBecause = (reason: WakeReason | 'resume'): void => {
    logger.info('power.wake', { reason });
    wake();
  };
  powerMonitor.on('suspend', () => {
    logger.info('power.suspend');
  });
  powerMonitor.on('resume', () => {
    wakeBecause('resume');
  });
  detectWaking({ clock, isOnline: () => net.isOnline(), onWake: wakeBecause });
}
