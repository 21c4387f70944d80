/** Whether the keys of this computer have a Mac's names. */
export const isMac = navigator.userAgent.includes('Mac');

/** A key pressed with Ctrl, or with Command on a Mac, as it stands on the keys. */
export function keysText(key: string): string {
  return isMac ? `⌘${key.toUpperCase()}` : `Ctrl+${key.toUpperCase()}`;
}
