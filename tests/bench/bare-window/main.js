/** The least that an app with a window does: what a start and its memory cost is measured beside it. */
import { app, BrowserWindow } from 'electron';
import { join } from 'node:path';

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1180, height: 780 });
  await window.loadFile(join(import.meta.dirname, 'page.html'));
});
