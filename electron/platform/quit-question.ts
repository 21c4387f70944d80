import { dialog, type BrowserWindow } from 'electron';
import type { QuitConcern } from '../ports/desktop.ts';
import { bringToFront } from './bring-to-front.ts';
import { sentences } from './sentences.ts';

/** Asks whether to quit although something is going on. Resolves to true to quit. */
export async function askToQuit(window: BrowserWindow, concern: QuitConcern): Promise<boolean> {
  // The question of a window that is in the tray would be as hidden as the window.
  if (!window.isVisible()) bringToFront(window);
  const { message, detail, stay, quit } = sentences.quit(concern);
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message,
    detail,
    buttons: [stay, quit],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
