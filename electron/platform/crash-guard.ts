import { app, dialog } from 'electron';
import { writeSync } from 'node:fs';
import type { Logger } from '#electron/ports/logger.ts';
import { describeCause } from './logger.ts';
import { redactText } from './redact.ts';
import { sentences } from './sentences.ts';

/**
 * A fault nobody expected leaves the process in an unknown state: it is logged, said, and the process ends. What
 * is on disk is consistent at any moment.
 * @returns where to hand the logger once there is one; until then faults go to stderr only.
 */
export function installCrashGuard(): { logTo(logger: Logger): void } {
  let log: Logger | null = null;
  const crash = (cause: unknown): void => {
    writeSync(process.stderr.fd, `${redactText(describeCause(cause))}\n`);
    log?.error('app.crashed', cause);
    if (app.isPackaged) offerRestart();
    app.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  return {
    logTo(logger) {
      log = logger;
    },
  };
}

function offerRestart(): void {
  const { title, message, restart, close } = sentences.crashed();
  if (!app.isReady()) {
    dialog.showErrorBox(title, message);
    return;
  }
  const choice = dialog.showMessageBoxSync({
    type: 'error',
    title,
    message: title,
    detail: message,
    buttons: [restart, close],
    cancelId: 1,
  });
  if (choice === 0) app.relaunch();
}
