/** Where the window's own pages live. A custom scheme instead of file:// keeps the rest of the disk out of reach. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'convoke';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;
export const RECOVERY_URL = `${APP_SCHEME}://${APP_HOST}/recovery.html`;

/**
 * Whether an address belongs to the window's own pages. Compared by protocol and host, because `URL.origin` is
 * `'null'` for every custom scheme.
 */
export function isAppAddress(address: string): boolean {
  // Not URL.parse: the Node inside Electron 33 does not have it.
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
