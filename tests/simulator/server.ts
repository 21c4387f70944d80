import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdminServer } from './admin/admin-server.ts';
import { createAdminRoutes } from './admin/routes.ts';
import { firstMessagesToCompanion, sendToCompanion } from './history-sync.ts';
import type { RealDevice } from './real-device.ts';
import type { Scenario } from './scenario.ts';
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
  /** Milliseconds since the epoch; the system's by default. */
  readonly nowMs?: () => number;
}

export interface Simulator {
  /** `ws://127.0.0.1:<port>/ws/chat`, for Baileys' `waWebSocketUrl`. */
  readonly url: string;
  /** `http://127.0.0.1:<port>`, for createAdminClient. */
  readonly adminUrl: string;
  readonly world: World;
  readonly web: WebServer;
  /** Clears faults, phone behaviours and everything recorded; people, groups and linked clients stay. */
  reset(): void;
  close(): Promise<void>;
}

/** Opens a listener on loopback; answers its port. Rejects when the port is taken. */
async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function closeListener(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

/** Starts a WhatsApp Web server with a population on loopback. Rejects when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const nowMs = options.nowMs ?? Date.now;
  const world = createWorld(options.scenario, { now: nowMs, randomBytes });
  const listener = createServer();
  let port = 0;
  let sent = 0;

  const greet = async (companion: RealDevice): Promise<void> => {
    const { user } = companion;
    const groups = world.directory.groups.ofUser(user);
    const contents = {
      chats: groups.map(({ jid, subject }) => ({ jid, name: subject })),
      people: world.directory.users,
    };
    const messages = firstMessagesToCompanion(contents, randomBytes, nowMs());
    const nextId = (): string => `PEER${String(++sent).padStart(12, '0')}`;
    await sendToCompanion(world.phoneOf(user), companion, messages, nextId, nowMs);
  };

  const web = createWebServer(listener, {
    population: world,
    nowMs,
    randomBytes,
    mediaHost: () => `127.0.0.1:${String(port)}`,
    onFirstReady: (companion) => void greet(companion),
  });
  const reset = (): void => {
    world.record.reset();
    world.behaviours.reset();
    web.traffic.reset();
    web.faults.clear();
  };
  const admin = createAdminServer(createAdminRoutes({ scenario: options.scenario, world, web, reset }));

  port = await listen(listener, options.port ?? 0);
  let adminPort: number;
  try {
    adminPort = await listen(admin, options.adminPort ?? 0);
  } catch (error) {
    await closeListener(listener);
    throw error;
  }

  return {
    url: `ws://127.0.0.1:${String(port)}/ws/chat`,
    adminUrl: `http://127.0.0.1:${String(adminPort)}`,
    world,
    web,
    reset,
    async close() {
      web.close();
      await Promise.all([closeListener(listener), closeListener(admin)]);
    },
  };
}
