import { execFile } from 'node:child_process';

const ASK_WITHIN_MS = 2_000;
const asked = [
  ...['call', '--session', '--dest', 'org.freedesktop.DBus', '--object-path', '/org/freedesktop/DBus'],
  ...['--method', 'org.freedesktop.DBus.NameHasOwner', 'org.kde.StatusNotifierWatcher'],
];

/** Whether the desktop shows a tray. On Linux many do not, and an icon put there is lost without an error. */
export function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return Promise.resolve(true);
  return new Promise((resolve) => {
    execFile('gdbus', asked, { timeout: ASK_WITHIN_MS }, (error, output) => {
      resolve(error === null && output.includes('true'));
    });
  });
}
