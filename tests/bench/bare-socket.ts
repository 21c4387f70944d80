import {
  makeWASocket,
  type AuthenticationState,
  type GroupMetadata,
  type WASocket,
} from '@whiskeysockets/baileys';
import { silentLogger } from '#electron/whatsapp/silent-logger.ts';

/** One socket as Baileys' own documentation sets it up, as quiet as ours. */
export function bareSocket({
  url,
  state,
  saveCreds,
  cachedGroupMetadata,
}: {
  readonly url: string;
  readonly state: AuthenticationState;
  readonly saveCreds: () => Promise<void>;
  readonly cachedGroupMetadata: (groupId: string) => Promise<GroupMetadata | undefined>;
}): WASocket {
  const sock = makeWASocket({
    auth: state,
    waWebSocketUrl: url,
    logger: silentLogger,
    syncFullHistory: false,
    markOnlineOnConnect: false,
    emitOwnEvents: false,
    cachedGroupMetadata,
  });
  sock.ev.on('creds.update', () => void saveCreds());
  return sock;
}
