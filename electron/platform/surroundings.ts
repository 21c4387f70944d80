import { app, type BrowserWindow } from 'electron';
import type { Glance, OutsideAction } from '#electron/ports/glance.ts';
import type { Language } from '#shared/model/language.ts';
import type { WindowCommand } from '#shared/model/window-command.ts';
import { bringToFront } from './bring-to-front.ts';
import { installMenu } from './menu.ts';
import { speak, spokenLanguage } from './speech.ts';
import { hasTrayHost } from './tray-host.ts';
import { createTray } from './tray.ts';

/** What the trainer does around the window's page. */
export interface SurroundingsListener {
  ask(command: WindowCommand): void;
  act(action: OutsideAction): void;
}

export interface Surroundings {
  /** Menu and tray are in this language from now on. */
  speak(language: Language): void;
  /** False where the desktop has no tray. */
  makeTray(): Promise<boolean>;
  show(glance: Glance): void;
}

const nothingYet: Glance = { accounts: [], progress: null, paused: 0, held: 0 };

/** Menu, tray and taskbar: what stands around the window's page. The menu is there at once. */
export function createSurroundings(
  window: BrowserWindow,
  iconPath: string,
  listener: SurroundingsListener,
): Surroundings {
  let tray: ReturnType<typeof createTray> | undefined;
  let shown = nothingYet;

  const ask = (command: WindowCommand): void => {
    bringToFront(window);
    listener.ask(command);
  };

  installMenu(ask);
  return {
    speak(language) {
      if (language === spokenLanguage()) return;
      speak(language);
      installMenu(ask);
      tray?.show(shown);
    },
    async makeTray() {
      if (!(await hasTrayHost()) || window.isDestroyed()) return false;
      tray = createTray(iconPath, {
        open() {
          bringToFront(window);
        },
        newBroadcast() {
          ask('new-broadcast');
        },
        act: (action) => {
          listener.act(action);
        },
        quit() {
          app.quit();
        },
      });
      tray.show(shown);
      return true;
    },
    show(glance) {
      shown = glance;
      tray?.show(glance);
      if (!window.isDestroyed()) showProgress(window, glance);
    },
  };
}

/** On the taskbar, where there is one that can. Electron takes a negative share for none. */
function showProgress(window: BrowserWindow, { progress, held }: Glance): void {
  if (progress !== null) window.setProgressBar(progress.settled / progress.total, { mode: 'normal' });
  else if (held > 0) window.setProgressBar(1, { mode: 'error' });
  else window.setProgressBar(-1);
}
