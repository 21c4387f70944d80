import { join } from 'node:path';
import { app, clipboard, dialog, Notification, powerSaveBlocker, shell, type BrowserWindow } from 'electron';
import type { Desktop } from '#electron/ports/desktop.ts';
import { failure } from '#shared/failure.ts';
import { err, ok } from '#shared/result.ts';
import { readPictureOnClipboard } from './clipboard-picture.ts';
import { isAllowedExternalLink } from './external-links.ts';
import { fileFilters } from './file-filters.ts';
import { sentences } from './sentences.ts';
import { writeTextFile } from './write-text-file.ts';

/** @param window comes to the front when a notification is clicked. */
export function createDesktop(window: BrowserWindow): Desktop {
  let blocker: number | null = null;
  // A notification that is garbage-collected no longer reports its click.
  const shown = new Set<Notification>();
  return {
    async copyText(text) {
      await clipboard.writeText(text);
    },
    async openExternal(url) {
      if (!isAllowedExternalLink(url)) return err(failure('LINK_NOT_ALLOWED'));
      await shell.openExternal(url);
      return ok();
    },
    notify(news, onOpen) {
      if (window.isFocused() || !Notification.isSupported()) return;
      const notification = new Notification(sentences.news(news));
      shown.add(notification);
      notification.on('click', () => {
        bringToFront(window);
        onOpen();
      });
      notification.on('close', () => shown.delete(notification));
      notification.show();
    },
    async saveTextFile(suggestedName, pieces) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: join(app.getPath('downloads'), suggestedName),
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      });
      if (canceled || filePath === '') return ok('cancelled');
      const written = await writeTextFile(filePath, pieces);
      return written.ok ? ok('saved') : written;
    },
    async chooseFile(kinds) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: fileFilters(kinds),
      });
      const [path] = filePaths;
      return canceled || path === undefined ? null : path;
    },
    readPicture: readPictureOnClipboard,
    setKeepAwake(awake) {
      if (awake && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
      if (!awake && blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
    restart() {
      app.relaunch();
      app.quit();
    },
  };
}

/** Shows the window in front of the others, whatever state it is in. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
