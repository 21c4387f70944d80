import { once } from 'node:events';
import { createServer as createHttpServer, STATUS_CODES } from 'node:http';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Faults } from './faults.ts';
import { listen } from './loopback.ts';
import type { ServerCertificates } from './tls/server-certificates.ts';
import type { ConnectionEntry, Traffic } from './traffic.ts';

/** What clients connect to: TCP on loopback, TLS if there are certificates, and a websocket at `/ws/chat`. */
export interface ClientListener {
  /** Answers the port. Rejects when it is taken. */
  open(port: number): Promise<number>;
  /** Drops every connection, refuses new ones for so long, and listens again on the same port. */
  restart(downForMs: number): Promise<void>;
  /** Drops every connection without a word. */
  close(): Promise<void>;
}

const socketPath = '/ws/chat';

export function createClientListener(deps: {
  /** Undefined for plain TCP. */
  readonly certificates: ServerCertificates | undefined;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
  readonly onClient: (webSocket: WebSocket, entry: ConnectionEntry) => void;
}): ClientListener {
  const { faults, traffic, nowMs } = deps;
  const entries = new WeakMap<Duplex, ConnectionEntry>();
  const open = new Set<Socket>();
  const webSockets = new WebSocketServer({ noServer: true });

  /** A request that does not become a websocket. */
  const refuse = (socket: Duplex, status: number): void => {
    const entry = entries.get(socket);
    if (entry) entry.outcome = { kind: 'refused-upgrade', status };
    const date = new Date(deps.serverSeconds() * 1000).toUTCString();
    const head = `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? 'Refused'}`;
    socket.end(`${head}\r\nDate: ${date}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };

  const http = createHttpServer((request) => {
    refuse(request.socket, 426);
  });
  http.on('upgrade', (request, socket: Duplex, head) => {
    if (faults.take('stall', ({ stage }) => stage === 'upgrade')) {
      // Nobody reads it any more, so that its end would go unnoticed.
      socket.on('end', () => socket.destroy()).resume();
      return;
    }
    const refusal = faults.take('upgradeStatus', () => true);
    const isElsewhere = new URL(request.url ?? '/', 'ws://localhost').pathname !== socketPath;
    const entry = entries.get(socket);
    if (refusal || isElsewhere || !entry) {
      refuse(socket, refusal?.status ?? 404);
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      entry.handshakeAtMs = nowMs();
      entry.outcome = { kind: 'handshaking' };
      deps.onClient(webSocket, entry);
    });
  });
  http.on('clientError', (error: Error, socket: Duplex) => {
    const entry = entries.get(socket);
    if (entry?.outcome.kind === 'connecting') entry.outcome = { kind: 'no-upgrade', error: error.message };
    socket.destroy();
  });

  const secure = (socket: Socket, certificates: ServerCertificates): Socket => {
    const flaw = faults.take('badCertificate', () => true)?.flaw;
    return new TLSSocket(socket, { isServer: true, secureContext: certificates.contextFor(flaw) });
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const entry = traffic.openConnection(nowMs());
    const stream = deps.certificates ? secure(socket, deps.certificates) : socket;
    entries.set(stream, entry);
    open.add(stream);
    stream.on('close', () => {
      open.delete(stream);
      entry.closedAtMs = nowMs();
      if (entry.outcome.kind === 'connecting') entry.outcome = { kind: 'no-upgrade', error: undefined };
    });
    // A reset is followed by `close`.
    stream.on('error', () => undefined);
    http.emit('connection', stream);
  });

  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    // With TLS the server is closed before its connections are.
    const dropped = [...open].map((stream) => once(stream.destroy(), 'close'));
    await Promise.all([closed, ...dropped]);
  };

  let port = 0;
  let isClosed = false;
  const stopAndStart = async (downForMs: number): Promise<void> => {
    await stop();
    await setTimeout(downForMs, undefined, { ref: false });
    if (!isClosed) await listen(server, port);
  };
  /** A second restart while the first is under way would find the port taken. */
  let restarting: Promise<void> | undefined;

  return {
    async open(wanted) {
      port = await listen(server, wanted);
      return port;
    },
    restart(downForMs) {
      restarting ??= stopAndStart(downForMs).finally(() => (restarting = undefined));
      return restarting;
    },
    async close() {
      isClosed = true;
      await stop();
    },
  };
}
