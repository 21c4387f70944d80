import { randomBytes } from 'node:crypto';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionFinding } from '#shared/model/connection-finding.ts';
import type { ServerAddress } from './server-address.ts';
import { findingOf } from './stage.ts';

/** One connection, taken from a name to an open websocket step by step. */
export interface Wire {
  resolveName(): Promise<ConnectionFinding>;
  connect(signal: AbortSignal): Promise<ConnectionFinding>;
  secure(signal: AbortSignal): Promise<ConnectionFinding>;
  /** Asks for a websocket and lets go of it at once. */
  upgrade(signal: AbortSignal): Promise<ConnectionFinding>;
  end(): void;
}

/** @param ca PEM of an authority to trust in place of the known ones */
export function createWire(address: ServerAddress, ca: string | undefined): Wire {
  const { host, port, url } = address;
  let addresses: LookupAddress[] = [];
  let socket: Socket | undefined;

  /** Whatever becomes of the socket, its errors are findings, never a crash. */
  async function until(event: string, next: Socket, signal: AbortSignal): Promise<ConnectionFinding> {
    socket = next;
    next.on('error', () => undefined);
    await once(next, event, { signal });
    return { kind: 'ok' };
  }

  const found = async (look: () => Promise<ConnectionFinding>): Promise<ConnectionFinding> => {
    try {
      return await look();
    } catch (error) {
      return findingOf(error);
    }
  };

  return {
    resolveName: () =>
      found(async () => {
        addresses = await lookup(host, { all: true });
        return { kind: 'ok' };
      }),
    connect: (signal) =>
      found(() => {
        // As every other connection is made: an address that does not answer must not hide the next one that does.
        const known: LookupFunction = (_host, _options, done) => {
          done(null, addresses);
        };
        const options = { host, port, lookup: known, autoSelectFamily: true };
        return until('connect', connectTcp(options), signal);
      }),
    secure: (signal) =>
      found(() => {
        const options = { host, ...(socket && { socket }), ...(ca !== undefined && { ca }) };
        // An address of digits is no server name.
        const secured = connectTls({ ...options, ...(isIP(host) === 0 && { servername: host }) });
        return until('secureConnect', secured, signal);
      }),
    upgrade: (signal) =>
      new Promise((resolve) => {
        const asked = request({
          host,
          path: `${url.pathname}${url.search}`,
          signal,
          ...(socket && { createConnection: () => socket }),
          headers: {
            Host: url.host,
            Origin: 'https://web.whatsapp.com',
            Connection: 'Upgrade',
            Upgrade: 'websocket',
            'Sec-WebSocket-Version': 13,
            'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
          },
        });
        asked.on('upgrade', () => {
          resolve({ kind: 'ok' });
        });
        asked.on('response', ({ statusCode }) => {
          resolve({ kind: 'answered', status: statusCode ?? 0 });
        });
        asked.on('error', (error) => {
          resolve(findingOf(error));
        });
        asked.end();
      }),
    end() {
      socket?.destroy();
    },
  };
}
