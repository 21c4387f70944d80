import type { Connection } from '../model/connection.ts';
import type { TextMessage } from './failure-text.ts';

const words = {
  unlinked: /*i18n*/ { id: 'connection.unlinked', message: 'Not linked' },
  connecting: /*i18n*/ { id: 'connection.connecting', message: 'Connecting…' },
  'awaiting-scan': /*i18n*/ { id: 'connection.awaiting-scan', message: 'Waiting for the scan' },
  'awaiting-code': /*i18n*/ { id: 'connection.awaiting-code', message: 'Waiting for the code' },
  linking: /*i18n*/ { id: 'connection.linking', message: 'Linking…' },
  online: /*i18n*/ { id: 'connection.online', message: 'Online' },
  waiting: /*i18n*/ { id: 'connection.waiting', message: 'Offline, trying again' },
  replaced: /*i18n*/ { id: 'connection.replaced', message: 'In use elsewhere' },
  'logged-out': /*i18n*/ { id: 'connection.logged-out', message: 'Logged out' },
  refused: /*i18n*/ { id: 'connection.refused', message: 'Refused by WhatsApp' },
} as const satisfies Readonly<Record<Connection['state'], TextMessage>>;

const locked = /*i18n*/ { id: 'connection.locked', message: 'Locked on this computer' };

/** The state of a connection in words. */
export function connectionText(connection: Connection): TextMessage {
  // Whatever else may refuse: here it is this computer, before WhatsApp is asked.
  const isLocked = connection.state === 'refused' && connection.failure.code === 'KEYS_LOCKED';
  return isLocked ? locked : words[connection.state];
}
