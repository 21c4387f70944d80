import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { useMultiFileAuthState as openFileStore, type WASocket } from '@whiskeysockets/baileys';
import { silenceConsole } from '#electron/whatsapp/silence-console.ts';
import { HANDSHAKES_APART_MS } from '#electron/whatsapp/handshake-gate.ts';
import { bareSocket } from './bare-socket.ts';
import type { ComeBack, OpenReconnectSubject } from './reconnect-subject.ts';

/**
 * Bare Baileys, once for each account in one process. They open when the service is back, as far apart as our sockets do: all at
 * once they would stand in each other's way, and an attempt of ours would look fast beside theirs.
 */
export const openBareAccounts: OpenReconnectSubject = async ({ url, folder, phoneNumbers, scan }) => {
  silenceConsole();
  const accounts = await Promise.all(phoneNumbers.map(openAccount));

  async function openAccount(phoneNumber: string) {
    const { state, saveCreds } = await openFileStore(join(folder, phoneNumber));
    const connect = (): WASocket =>
      bareSocket({ url, state, saveCreds, cachedGroupMetadata: () => Promise.resolve(undefined) });
    let linking = true;
    let sock = await new Promise<WASocket>((resolve, reject) => {
      const attempt = (): void => {
        const current = connect();
        current.ev.on('connection.update', ({ connection, qr }) => {
          if (qr !== undefined) scan(qr, phoneNumber).catch(reject);
          if (connection === 'close' && linking) attempt();
          if (connection !== 'open') return;
          linking = false;
          resolve(current);
        });
      };
      attempt();
    });

    return {
      closed: () =>
        new Promise<void>((resolve) => {
          sock.ev.on('connection.update', ({ connection }) => {
            if (connection === 'close') resolve();
          });
        }),
      reconnect: () =>
        new Promise<ComeBack>((resolve, reject) => {
          sock = connect();
          sock.ev.on('connection.update', ({ connection, lastDisconnect }) => {
            if (connection === 'open') resolve({ phoneNumber, onlineAtMs: Date.now(), retries: [] });
            if (connection === 'close') reject(lastDisconnect?.error ?? new Error('closed'));
          });
        }),
    };
  }

  return {
    async comeBack(restart) {
      const closed = Promise.all(accounts.map((account) => account.closed()));
      await restart();
      await closed;
      const backs: Promise<ComeBack>[] = [];
      for (const account of accounts) {
        backs.push(account.reconnect());
        await setTimeout(HANDSHAKES_APART_MS);
      }
      return Promise.all(backs);
    },
  };
};
