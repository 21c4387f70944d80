import { join } from 'node:path';
import { app, clipboard, dialog, Notification, powerSaveBlocker, shell, type BrowserWindow } from 'electron';
import type { Desktop, SaveFailure } from '#electron/ports/desktop.ts';
import { failure } from '#shared/failure.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { KeptAppearance } from './appearance.ts';
import { bringToFront } from './bring-to-front.ts';
import { readPictureOnClipboard } from './clipboard-picture.ts';
import { isAllowedExternalLink } from './external-links.ts';
import { fileFilters } from './file-filters.ts';
import { sentences } from './sentences.ts';
import { say } from './speech.ts';
import type { Surroundings } from './surroundings.ts';
import { writeFilePieces } from './write-file-pieces.ts';

/** @param window comes to the front when a notification is clicked. */
export function createDesktop(
  window: BrowserWindow,
  { surroundings, appearance }: { readonly surroundings: Surroundings; readonly appearance: KeptAppearance },
): Desktop {
  let blocker: number | null = null;
  // A notification that is garbage-collected no longer reports its click.
  const shown = new Set<Notification>();

  async function saveFile(
    suggestedName: string,
    ending: 'csv' | 'png',
    pieces: Iterable<string | Uint8Array>,
  ): Promise<Result<'saved' | 'cancelled', SaveFailure>> {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('downloads'), suggestedName),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    });
    if (canceled || filePath === '') return ok('cancelled');
    const written = await writeFilePieces(filePath, pieces);
    return written.ok ? ok('saved') : written;
  }

  return {
    appear: (chosen) => {
      surroundings.speak(appearance.change(chosen));
    },
    say,
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
    saveTextFile: (suggestedName, pieces) => saveFile(suggestedName, 'csv', pieces),
    savePicture: (suggestedName, png) => saveFile(suggestedName, 'png', [png]),
    async chooseFile(kinds) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openFile'],
        filters: fileFilters(kinds),
      });
      const [path] = filePaths;
      return canceled || path === undefined ? null : path;
    },
    readPicture: readPictureOnClipboard,
    makeTray: () => surroundings.makeTray(),
    showGlance: (glance) => {
      surroundings.show(glance);
    },
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
