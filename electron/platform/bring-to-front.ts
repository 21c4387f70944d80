import type { BrowserWindow } from 'electron';

/** Shows the window in front of the others, whatever state it is in. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
