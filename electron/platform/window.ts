import { BrowserWindow, nativeTheme, screen, type WebContents } from 'electron';
import type { Logger } from '#electron/ports/logger.ts';
import { placeOn, type WindowPlace } from './window-place.ts';

/** The background of the first frame, before the page's own: the renderer's token `--canvas`. */
const BACKGROUND = { light: '#f8faf8', dark: '#0f1210' } as const;

const FIRST_SIZE = { width: 1180, height: 780 } as const;

/**
 * The one window, hidden until it has something to show and not yet loaded.
 * @param place where it stood last, if that is known
 */
export function createMainWindow(
  paths: { readonly preload: string; readonly icon: string },
  place: WindowPlace | undefined,
): BrowserWindow {
  const window = new BrowserWindow({
    ...(place === undefined ? FIRST_SIZE : placeOn(place, screens())),
    minWidth: 900,
    minHeight: 620,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: paths.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch its dictionaries from the internet.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    // Not before: reading and handing it over takes a good part of the time to the first paint. On macOS there is none.
    if (process.platform !== 'darwin') window.setIcon(paths.icon);
    if (place?.maximized === true) window.maximize();
    window.show();
  });
  return window;
}

/** Resolves once the window's page has painted for the first time, or once it is known that it does not. */
export function untilPainted(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    const painted = (): void => {
      resolve();
    };
    window.once('ready-to-show', painted);
    window.webContents.once('did-fail-load', painted);
    window.webContents.once('render-process-gone', painted);
  });
}

/** The main one first. */
function screens(): Electron.Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Loads a page of ours. A page that does not load is logged; the engine does not depend on it. */
export function loadPage(contents: WebContents, address: string, logger: Logger): void {
  contents.loadURL(address).catch((cause: unknown) => {
    logger.error('window.load-failed', cause);
  });
}
