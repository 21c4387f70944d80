import { STATUS_CODES } from 'node:http';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { serveClient } from './client-session.ts';
import type { ClientSession } from './client-session.ts';
import type { Population } from './contracts.ts';
import { disconnect } from './disconnection.ts';
import type { Disconnection } from './disconnection.ts';
import type { Faults } from './faults.ts';
import { createAppStateHandlers } from './handlers/appstate.ts';
import { createEncryptHandlers } from './handlers/encrypt.ts';
import { createMultiDeviceHandlers } from './handlers/md.ts';
import { createMiscHandlers } from './handlers/misc.ts';
import { createPassiveHandlers } from './handlers/passive.ts';
import { createPrivacyHandlers } from './handlers/privacy.ts';
import { createUsyncHandlers } from './handlers/usync.ts';
import { createIqRouter } from './iq-router.ts';
import { createLinkingDesk } from './linking/linking-desk.ts';
import type { LinkingDesk } from './linking/linking-desk.ts';
import { createMessageIntake } from './message-intake.ts';
import { createServerIdentity } from './noise-certificate.ts';
import type { RealDevice } from './real-device.ts';
import { createTraffic } from './traffic.ts';
import type { ConnectionEntry, ConnectionOutcome, Traffic } from './traffic.ts';

/** What clients connect to: websockets on a listener that somebody else opens and closes. */
export interface WebServer {
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly desk: LinkingDesk;
  /** Cuts off the clients of a number, or all of them; answers how many there were. */
  disconnect(how: Disconnection, phoneNumber?: string): number;
  /** Drops every client without a word. */
  close(): void;
}

const socketPath = '/ws/chat';

/** Serves WhatsApp Web's protocol on every websocket that is opened at `/ws/chat` of the listener. */
export function createWebServer(
  listener: Server,
  deps: {
    readonly population: Population;
    readonly faults: Faults;
    readonly nowMs: () => number;
    readonly serverSeconds: () => number;
    readonly randomBytes: (size: number) => Buffer;
    /** Host and port that clients are told to upload media to. */
    readonly mediaHost: () => string;
    /** A client has logged in for the first time since it linked, and receives live. */
    readonly onFirstReady: (device: RealDevice) => void;
  },
): WebServer {
  const { population, faults, nowMs, serverSeconds } = deps;
  const traffic = createTraffic();
  const unready = new Set<RealDevice>();
  const desk = createLinkingDesk({
    ...deps,
    takeRefreshRequirement: () => faults.take('requireRegRefresh', () => true) !== undefined,
    onLinked: (device) => unready.add(device),
  });
  const tables = [
    createMultiDeviceHandlers(desk),
    createPassiveHandlers(),
    createEncryptHandlers(population),
    createUsyncHandlers(population),
    createAppStateHandlers(),
    createPrivacyHandlers(),
    createMiscHandlers(deps.mediaHost),
    population.groupHandlers,
  ];
  const sessionDeps = {
    identity: createServerIdentity(nowMs()),
    population,
    faults,
    traffic,
    desk,
    router: createIqRouter({ tables, faults, traffic, nowMs }),
    takeMessage: createMessageIntake({ population, faults, traffic, nowMs, serverSeconds }),
    onReady: (device: RealDevice) => {
      if (unready.delete(device)) deps.onFirstReady(device);
    },
    nowMs,
    serverSeconds,
  };
  const sessions = new Set<ClientSession>();
  const sockets = new WebSocketServer({ noServer: true });

  let connections = 0;
  const openEntry = (outcome: ConnectionOutcome): ConnectionEntry => {
    connections += 1;
    const id = `connection-${String(connections)}`;
    const entry: ConnectionEntry = { id, atMs: nowMs(), outcome, closedAtMs: undefined };
    traffic.connections.push(entry);
    return entry;
  };

  const refuseUpgrade = (socket: Duplex, status: number): void => {
    socket.end(
      `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? 'Refused'}\r\nConnection: close\r\n\r\n`,
    );
  };

  listener.on('upgrade', (request, socket: Duplex, head) => {
    const refusal = faults.take('upgradeStatus', () => true);
    if (refusal) {
      openEntry({ kind: 'refused-upgrade', status: refusal.status }).closedAtMs = nowMs();
      refuseUpgrade(socket, refusal.status);
      return;
    }
    if (new URL(request.url ?? '/', 'ws://localhost').pathname !== socketPath) {
      refuseUpgrade(socket, 404);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const entry = openEntry({ kind: 'handshaking' });
      const session = serveClient(webSocket, entry, sessionDeps, (closed) => sessions.delete(closed));
      sessions.add(session);
    });
  });

  return {
    faults,
    traffic,
    desk,
    disconnect(how, phoneNumber) {
      const chosen = [...sessions].filter(
        ({ device }) => phoneNumber === undefined || device?.user.phoneNumber === phoneNumber,
      );
      for (const session of chosen) disconnect(session, how);
      return chosen.length;
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}
