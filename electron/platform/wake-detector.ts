import type { Clock } from '#electron/ports/clock.ts';

const LOOK_EVERY_MS = 5_000;
/** Linux can miss the resume event; a look this late means that the computer slept. */
const GAP_MS = 30_000;

export type WakeReason = 'clock-gap' | 'network';

/** Notices by looking every 5 s that the computer slept, or that the network is back. Runs as long as the process. */
export function detectWaking(deps: {
  readonly clock: Clock;
  readonly isOnline: () => boolean;
  readonly onWake: (reason: WakeReason) => void;
}): void {
  const { clock, isOnline, onWake } = deps;
  let wasOnline = isOnline();
  const lookLater = (lookedAt: number): void => {
    clock.after(LOOK_EVERY_MS, () => {
      const now = clock.now();
      const online = isOnline();
      if (now - lookedAt > GAP_MS) onWake('clock-gap');
      else if (online && !wasOnline) onWake('network');
      wasOnline = online;
      lookLater(now);
    });
  };
  lookLater(clock.now());
}
