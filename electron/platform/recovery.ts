import type { WebContents } from 'electron';
import type { Clock } from '#electron/ports/clock.ts';
import type { Logger } from '#electron/ports/logger.ts';
import { APP_URL, RECOVERY_URL } from './app-address.ts';
import { createCrashBudget } from './crash-budget.ts';
import { loadPage } from './window.ts';

/**
 * Brings the page back when its process dies; the engine goes on in the main process meanwhile. After three
 * crashes in five minutes a page without any script is shown, whose only link opens the window's page again.
 */
export function recoverPage(
  contents: WebContents,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): void {
  const decide = createCrashBudget(clock);
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // How it ends with the app.
    if (reason === 'clean-exit') return;
    const answer = decide();
    logger.warn('window.page-gone', { reason, exitCode, answer });
    // Loading from within this event is lost with the process that is just going.
    setImmediate(() => {
      if (!contents.isDestroyed()) loadPage(contents, answer === 'reload' ? APP_URL : RECOVERY_URL, logger);
    });
  });
  contents.on('will-frame-navigate', ({ url, isMainFrame }) => {
    // The navigation guard denies the link itself; what it asks for is done from here.
    if (isMainFrame && contents.getURL() === RECOVERY_URL && url === APP_URL) {
      loadPage(contents, APP_URL, logger);
    }
  });
}
