import {
  useMultiFileAuthState as openFileStore,
  type AuthenticationState,
  type BinaryNode,
  type GroupMetadata,
  type WASocket,
} from '@whiskeysockets/baileys';
import { silenceConsole } from '#electron/whatsapp/silence-console.ts';
import { bareSocket } from './bare-socket.ts';
import type { OpenSubject, Subject } from './subject.ts';

/** Where it keeps credentials and keys. */
interface BareStore {
  readonly state: AuthenticationState;
  readonly saveCreds: () => Promise<void>;
}

/** Baileys as its own documentation shows it: the store of many files, group metadata cached, one send after the other. */
export const openBareBaileys: OpenSubject = async (place) =>
  openBareOver(await openFileStore(place.folder), place);

/** The same over another store. */
export async function openBareOver(
  { state, saveCreds }: BareStore,
  { url, scan }: Pick<Parameters<OpenSubject>[0], 'url' | 'scan'>,
): Promise<Subject> {
  silenceConsole();
  const groups = new Map<string, GroupMetadata>();

  const sock = await new Promise<WASocket>((resolve, reject) => {
    const attempt = (): void => {
      const current = bareSocket({
        url,
        state,
        saveCreds,
        cachedGroupMetadata: (groupId) => Promise.resolve(groups.get(groupId)),
      });
      current.ev.on('connection.update', ({ connection, qr }) => {
        if (qr !== undefined) scan(qr).catch(reject);
        if (connection === 'close') attempt();
        if (connection === 'open') resolve(current);
      });
    };
    attempt();
  });

  return {
    async groupIds() {
      const found = await sock.groupFetchAllParticipating();
      for (const [groupId, metadata] of Object.entries(found)) groups.set(groupId, metadata);
      return [...groups.keys()];
    },
    async broadcast(text, groupIds) {
      const takenAtMs: number[] = [];
      for (const groupId of groupIds) {
        await send(groupId, text);
        takenAtMs.push(Date.now());
      }
      return takenAtMs;
    },
    async close() {
      sock.ev.removeAllListeners('connection.update');
      await sock.end(undefined);
    },
  };

  async function send(groupId: string, text: string): Promise<void> {
    const acked = new Promise<void>((resolve) => {
      const onAck = ({ attrs }: BinaryNode): void => {
        if (attrs['from'] !== groupId) return;
        sock.ws.off('CB:ack,class:message', onAck);
        resolve();
      };
      sock.ws.on('CB:ack,class:message', onAck);
    });
    await sock.sendMessage(groupId, { text });
    await acked;
  }
}
