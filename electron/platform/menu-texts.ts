import type { TextMessage } from '#shared/text/failure-text.ts';

/** What the menu's roles are called where the system has no names of its own for them. */
export const menuTexts = {
  fileMenu: /*i18n*/ { id: 'menu.file', message: 'File' },
  editMenu: /*i18n*/ { id: 'menu.edit', message: 'Edit' },
  viewMenu: /*i18n*/ { id: 'menu.view', message: 'View' },
  windowMenu: /*i18n*/ { id: 'menu.window', message: 'Window' },
  quit: /*i18n*/ { id: 'menu.quit', message: 'Quit' },
  undo: /*i18n*/ { id: 'menu.undo', message: 'Undo' },
  redo: /*i18n*/ { id: 'menu.redo', message: 'Redo' },
  cut: /*i18n*/ { id: 'menu.cut', message: 'Cut' },
  copy: /*i18n*/ { id: 'menu.copy', message: 'Copy' },
  paste: /*i18n*/ { id: 'menu.paste', message: 'Paste' },
  delete: /*i18n*/ { id: 'menu.delete', message: 'Delete' },
  selectAll: /*i18n*/ { id: 'menu.select-all', message: 'Select all' },
  resetZoom: /*i18n*/ { id: 'menu.reset-zoom', message: 'Actual size' },
  zoomIn: /*i18n*/ { id: 'menu.zoom-in', message: 'Zoom in' },
  zoomOut: /*i18n*/ { id: 'menu.zoom-out', message: 'Zoom out' },
  togglefullscreen: /*i18n*/ { id: 'menu.full-screen', message: 'Full screen' },
  minimize: /*i18n*/ { id: 'menu.minimize', message: 'Minimize' },
  close: /*i18n*/ { id: 'menu.close', message: 'Close window' },
} as const satisfies Readonly<Record<string, TextMessage>>;
