import type { Clock } from '#electron/ports/clock.ts';
import type { Logger } from '#electron/ports/logger.ts';

/** The engine finishes its current send within 5 s; whatever takes much longer hangs. */
const STOP_WITHIN_MS = 10_000;

/**
 * Quitting: ask where something is still going on, stop the engine, then end.
 * @returns what answers every wish to quit or to close the window. The wish itself is always to be prevented: the
 * process ends by `exit` once everything is stopped. A wish while an earlier one is answered changes nothing.
 * @param deps.confirm resolves to false when the person decides to stay.
 * @param deps.exit ends the process: 0 after a clean stop, 1 when the engine failed to stop or hung.
 */
export function createQuitProtocol(deps: {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly confirm: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
  readonly exit: (code: number) => void;
}): () => void {
  let phase: 'running' | 'asking' | 'stopping' = 'running';

  const quit = async (): Promise<void> => {
    phase = 'asking';
    if (!(await deps.confirm())) {
      phase = 'running';
      return;
    }
    phase = 'stopping';
    const cancelDeadline = deps.clock.after(STOP_WITHIN_MS, () => {
      deps.logger.warn('app.stop-overdue');
      deps.exit(1);
    });
    try {
      await deps.stop();
      cancelDeadline();
      deps.logger.info('app.stopped');
      deps.exit(0);
    } catch (cause) {
      cancelDeadline();
      deps.logger.error('app.stop-failed', cause);
      deps.exit(1);
    }
  };

  return () => {
    if (phase === 'running') void quit();
  };
}
