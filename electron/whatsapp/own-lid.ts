import type { WASocket } from '@whiskeysockets/baileys';
import { nextTurn } from './event-loop-breather.ts';

/**
 * Settles when Baileys has stored our own LID session, which it starts on the tick after `open` and does not announce.
 * A send that overtakes it may have its ratchet overwritten (https://github.com/WhiskeySockets/Baileys/pull/2811). The
 * same steps are taken once more behind its locks: when they are done, so is Baileys, and they change nothing.
 */
export async function settleOwnLid(sock: Pick<WASocket, 'authState' | 'signalRepository'>): Promise<void> {
  await nextTurn();
  const { id: phoneNumberJid, lid } = sock.authState.creds.me ?? {};
  if (phoneNumberJid === undefined || lid === undefined) return;
  await sock.signalRepository.lidMapping.storeLIDPNMappings([{ lid, pn: phoneNumberJid }]);
  await sock.signalRepository.migrateSession(phoneNumberJid, lid);
}
