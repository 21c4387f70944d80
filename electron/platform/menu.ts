import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { WindowCommand } from '#shared/model/window-command.ts';
import { menuTexts } from './menu-texts.ts';
import { outsideTexts } from './outside-texts.ts';
import { say } from './speech.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;
const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Electron's own is not made first: called before it is ready. */
export function leaveOutUsualMenu(): void {
  Menu.setApplicationMenu(null);
}

/**
 * What the app can do on top of the standard menu of each system, in the language that is spoken, without Electron's
 * own help links; developer tools only in development. On macOS the system names the roles itself.
 */
export function installMenu(ask: (command: WindowCommand) => void): void {
  const isMac = process.platform === 'darwin';
  const item = (role: Role & keyof typeof menuTexts): MenuItemConstructorOptions =>
    isMac ? { role } : { role, label: say(menuTexts[role]) };
  const command = (asked: WindowCommand, keys?: string): MenuItemConstructorOptions => ({
    id: asked,
    label: say(outsideTexts[asked]),
    click: () => {
      ask(asked);
    },
    // The page acts on its keys itself, and not while a dialog waits: here they are only shown.
    ...(keys !== undefined && { accelerator: keys, registerAccelerator: false }),
  });
  const actions = [
    command('new-broadcast', 'CmdOrCtrl+N'),
    command('new-workshop'),
    separator,
    command('palette', 'CmdOrCtrl+K'),
    separator,
    command('settings', 'CmdOrCtrl+,'),
  ];
  const view = [
    command('workshops', 'CmdOrCtrl+1'),
    command('groups', 'CmdOrCtrl+2'),
    command('broadcasts', 'CmdOrCtrl+3'),
    separator,
    item('resetZoom'),
    item('zoomIn'),
    item('zoomOut'),
    separator,
    item('togglefullscreen'),
  ];
  if (!app.isPackaged) view.push(separator, { role: 'reload' }, { role: 'toggleDevTools' });
  const edit = [
    item('undo'),
    item('redo'),
    separator,
    item('cut'),
    item('copy'),
    item('paste'),
    item('delete'),
    separator,
    item('selectAll'),
  ];
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: say(outsideTexts.help),
    submenu: [command('shortcuts', '?'), separator, command('about')],
  };
  const template: MenuItemConstructorOptions[] = isMac
    ? [
        { role: 'appMenu' },
        { role: 'fileMenu', submenu: [...actions, separator, { role: 'close' }] },
        { role: 'editMenu' },
        { role: 'viewMenu', submenu: view },
        { role: 'windowMenu' },
        help,
      ]
    : [
        { ...item('fileMenu'), submenu: [...actions, separator, item('quit')] },
        { ...item('editMenu'), submenu: edit },
        { ...item('viewMenu'), submenu: view },
        { ...item('windowMenu'), submenu: [item('minimize'), item('close')] },
        help,
      ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
