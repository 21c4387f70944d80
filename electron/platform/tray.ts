import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Glance, OutsideAction } from '#electron/ports/glance.ts';
import { connectionText } from '#shared/text/connection-text.ts';
import { outsideTexts } from './outside-texts.ts';
import { say } from './speech.ts';

export interface TrayActions {
  readonly open: () => void;
  readonly newBroadcast: () => void;
  readonly act: (action: OutsideAction) => void;
  readonly quit: () => void;
}

/** In device-independent pixels. */
const ICON_SIZE = process.platform === 'linux' ? 24 : 16;

/** The icon in the tray: the connection in words, how far the sending is, and what is wanted in a hurry. */
export function createTray(
  iconPath: string,
  actions: TrayActions,
): { readonly show: (glance: Glance) => void } {
  const icon = nativeImage.createFromPath(iconPath).resize({ width: ICON_SIZE, height: ICON_SIZE });
  const tray = new Tray(icon);
  tray.on('click', actions.open);
  return {
    show(glance) {
      const lines = trayLines(glance);
      tray.setToolTip(['Convoke', ...lines].join('\n'));
      tray.setContextMenu(Menu.buildFromTemplate(trayItems(glance, lines, actions)));
    },
  };
}

/** How things are, a line each. */
function trayLines({ accounts, progress, paused, held }: Glance): string[] {
  const connections = accounts.map(({ name, connection }) =>
    say(outsideTexts.connection, { account: name, connection: say(connectionText(connection)) }),
  );
  const stopped = paused + held;
  return [
    ...(connections.length === 0 ? [say(outsideTexts.notLinked)] : connections),
    ...(progress === null ? [] : [say(outsideTexts.sending, progress)]),
    ...(stopped === 0 ? [] : [say(outsideTexts.paused, { count: stopped })]),
  ];
}

function trayItems(
  { progress, paused }: Glance,
  lines: readonly string[],
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const act = (action: OutsideAction): MenuItemConstructorOptions => ({
    label: say(outsideTexts[action]),
    click: () => {
      actions.act(action);
    },
  });
  return [
    // A lone & would mark a key.
    ...lines.map((line) => ({ label: line.replaceAll('&', '&&'), enabled: false })),
    separator,
    { label: say(outsideTexts.open), click: actions.open },
    { label: say(outsideTexts['new-broadcast']), click: actions.newBroadcast },
    ...(progress === null ? [] : [act('pause-all')]),
    ...(paused === 0 ? [] : [act('resume-all')]),
    separator,
    { label: say(outsideTexts.quit), click: actions.quit },
  ];
}
