import type { WebSocket } from 'ws';
import { serveClient } from './client-session.ts';
import type { ClientSession } from './client-session.ts';
import type { Population, User } from './contracts.ts';
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
import { createCompanionRoster } from './linking/companion-roster.ts';
import { createLinkingDesk } from './linking/linking-desk.ts';
import type { LinkingDesk } from './linking/linking-desk.ts';
import { createMessageIntake } from './message-intake.ts';
import { createServerIdentity } from './noise-certificate.ts';
import { isRealDevice } from './real-device.ts';
import type { RealDevice } from './real-device.ts';
import { createTraffic } from './traffic.ts';
import type { ConnectionEntry, Traffic } from './traffic.ts';

/** WhatsApp Web's protocol, for clients whose websocket somebody else has opened. */
export interface WebServer {
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly desk: LinkingDesk;
  /** Cuts off, or takes off the account, the clients of a number or all of them; answers how many there were. */
  disconnect(how: Disconnection, phoneNumber?: string): number;
  /** Sends what need not be a node to every client that is logged in; answers how many there are. */
  sendBytes(payload: Uint8Array): number;
  /** Serves a client, from the Noise handshake to the close. */
  serve(webSocket: WebSocket, entry: ConnectionEntry): void;
}

export function createWebServer(deps: {
  readonly population: Population;
  readonly faults: Faults;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
  readonly randomBytes: (size: number) => Buffer;
  /** Hosts and ports that clients are told to upload media to. */
  readonly mediaHosts: () => readonly string[];
  /** A client has logged in for the first time since it linked, and receives live. */
  readonly onFirstReady: (device: RealDevice) => void;
}): WebServer {
  const { population, faults, nowMs, serverSeconds } = deps;
  const traffic = createTraffic();
  const unready = new Set<RealDevice>();
  const roster = createCompanionRoster({ population, serverSeconds });
  const desk = createLinkingDesk({
    ...deps,
    roster,
    takeRefreshRequirement: () => faults.take('requireRegRefresh', () => true) !== undefined,
    takeCodeExpiry: () => faults.take('pairingCodeExpired', () => true) !== undefined,
    onLinked: (device) => unready.add(device),
  });
  const tables = [
    createMultiDeviceHandlers(desk, roster),
    createPassiveHandlers(),
    createEncryptHandlers(population),
    createUsyncHandlers(population),
    createAppStateHandlers(),
    createPrivacyHandlers(),
    createMiscHandlers(deps.mediaHosts),
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
  return {
    faults,
    traffic,
    desk,
    disconnect(how, phoneNumber) {
      const isMeant = (user: User | undefined): boolean =>
        phoneNumber === undefined || user?.phoneNumber === phoneNumber;
      if (how.kind === 'deviceRemoved') {
        const linked = population.users
          .filter(isMeant)
          .flatMap(({ devices }) => devices.filter(isRealDevice));
        for (const device of linked) roster.remove(device);
        return linked.length;
      }
      const chosen = [...sessions].filter(({ device }) => isMeant(device?.user));
      for (const session of chosen) disconnect(session, how);
      return chosen.length;
    },
    sendBytes(payload) {
      const chosen = [...sessions].filter(({ device }) => device !== undefined);
      for (const session of chosen) session.sendBytes(payload);
      return chosen.length;
    },
    serve(webSocket, entry) {
      const session = serveClient(webSocket, entry, sessionDeps, (closed) => sessions.delete(closed));
      sessions.add(session);
      if (faults.take('stall', ({ stage }) => stage === 'handshake')) session.fallSilent();
    },
  };
}
