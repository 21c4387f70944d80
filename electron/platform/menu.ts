import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuTexts } from './menu-texts.ts';
import { say } from './speech.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/**
 * The standard menu of each system in the language that is spoken, without Electron's own help links; developer tools
 * only in development. On macOS the system names the roles itself.
 */
export function installMenu(): void {
  const isMac = process.platform === 'darwin';
  const item = (role: Role & keyof typeof menuTexts): MenuItemConstructorOptions =>
    isMac ? { role } : { role, label: say(menuTexts[role]) };
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const view = [item('resetZoom'), item('zoomIn'), item('zoomOut'), separator, item('togglefullscreen')];
  if (!app.isPackaged) view.push(separator, { role: 'reload' }, { role: 'toggleDevTools' });
  const template: MenuItemConstructorOptions[] = isMac
    ? [
        { role: 'appMenu' },
        { role: 'fileMenu' },
        { role: 'editMenu' },
        { role: 'viewMenu', submenu: view },
        { role: 'windowMenu' },
      ]
    : [
        { ...item('fileMenu'), submenu: [item('quit')] },
        {
          ...item('editMenu'),
          submenu: [
            item('undo'),
            item('redo'),
            separator,
            item('cut'),
            item('copy'),
            item('paste'),
            item('delete'),
            separator,
            item('selectAll'),
          ],
        },
        { ...item('viewMenu'), submenu: view },
        { ...item('windowMenu'), submenu: [item('minimize'), item('close')] },
      ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
