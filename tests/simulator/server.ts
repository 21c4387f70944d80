import { randomBytes } from 'node:crypto';
import { createAdminServer } from './admin/admin-server.ts';
import { createAdminRoutes } from './admin/routes.ts';
import { clockOffsetMs, createFaults } from './faults.ts';
import { createCompanionGreeter } from './history-sync.ts';
import { createClientListener } from './listener.ts';
import { listen } from './loopback.ts';
import { createMediaHosts } from './media/media-hosts.ts';
import type { RealDevice } from './real-device.ts';
import type { Scenario } from './scenario.ts';
import { createServerCertificates } from './tls/server-certificates.ts';
import { createWebServer } from './web-server.ts';
import type { WebServer } from './web-server.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  readonly scenario: Scenario;
  /** Port of the websocket server; 0 or nothing for a free one. */
  readonly port?: number;
  /** Port of the admin API; 0 or nothing for a free one. */
  readonly adminPort?: number;
  /** Whether the websocket server speaks TLS, with a certificate made now; plain by default. */
  readonly tls?: boolean;
  /** Milliseconds since the epoch; the system's by default. */
  readonly nowMs?: () => number;
}

export interface Simulator {
  /** `ws://127.0.0.1:<port>/ws/chat` or `wss:`, for Baileys' `waWebSocketUrl`. */
  readonly url: string;
  /** PEM of the authority that a client must trust, for media and, with TLS, for the websocket. */
  readonly ca: string;
  /** `127.0.0.1:<port>` of the two HTTPS hosts that take and give media. */
  readonly mediaHostnames: readonly string[];
  /** `http://127.0.0.1:<port>`, for createAdminClient. */
  readonly adminUrl: string;
  readonly world: World;
  readonly web: WebServer;
  /** Clears faults, phone behaviours and everything recorded; people, groups and linked clients stay. */
  reset(): void;
  /**
   * Goes down, drops every connection, and comes back on the same port with the same people, linked clients and
   * records; resolves when it is back. The admin API stays up.
   * @param downForMs how long connections are refused; 0 or nothing for as short as can be
   */
  restart(downForMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts a WhatsApp Web server with a population on loopback. Rejects when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const nowMs = options.nowMs ?? Date.now;
  const faults = createFaults();
  const serverSeconds = (): number => Math.floor((nowMs() + clockOffsetMs(faults)) / 1000);
  const world = createWorld(options.scenario, { now: nowMs, serverSeconds, randomBytes });
  let port: number;

  const greeter = createCompanionGreeter({ nowMs, serverSeconds, randomBytes });

  const greet = (companion: RealDevice): Promise<void> => {
    const { user } = companion;
    const chats = world.directory.groups.ofUser(user).map(({ jid, subject }) => ({ jid, name: subject }));
    return greeter.greet(world.phoneOf(user), companion, { chats, people: world.directory.users });
  };

  const certificates = createServerCertificates(nowMs(), randomBytes);
  const mediaHosts = createMediaHosts({
    certificate: certificates.issued,
    store: world.media,
    faults,
    nowMs,
  });
  const web = createWebServer({
    population: world,
    faults,
    nowMs,
    serverSeconds,
    randomBytes,
    mediaHosts: () => mediaHosts.hostnames,
    onFirstReady: (companion) => void greet(companion),
  });
  const listener = createClientListener({
    certificates: options.tls ? certificates : undefined,
    faults,
    traffic: web.traffic,
    nowMs,
    serverSeconds,
    onClient: (webSocket, entry) => {
      web.serve(webSocket, entry);
    },
  });
  const reset = (): void => {
    world.record.reset();
    world.behaviours.reset();
    world.media.reset();
    web.traffic.reset();
    faults.clear();
  };
  const restart = (downForMs = 0): Promise<void> => listener.restart(downForMs);
  const admin = createAdminServer(
    createAdminRoutes({ scenario: options.scenario, world, web, ca: certificates.ca, reset, restart }),
  );

  let adminPort: number;
  try {
    await mediaHosts.open();
    port = await listener.open(options.port ?? 0);
    adminPort = await listen(admin, options.adminPort ?? 0);
  } catch (error) {
    await Promise.all([listener.close(), mediaHosts.close()]);
    throw error;
  }

  const closeAdmin = async (): Promise<void> => {
    await new Promise((resolve) => {
      admin.close(resolve);
      admin.closeAllConnections();
    });
  };

  return {
    url: `${options.tls ? 'wss' : 'ws'}://127.0.0.1:${String(port)}/ws/chat`,
    adminUrl: `http://127.0.0.1:${String(adminPort)}`,
    ca: certificates.ca,
    mediaHostnames: mediaHosts.hostnames,
    world,
    web,
    reset,
    restart,
    async close() {
      await Promise.all([listener.close(), mediaHosts.close(), closeAdmin()]);
    },
  };
}
