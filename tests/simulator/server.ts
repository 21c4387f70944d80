import { randomBytes } from 'node:crypto';
import { createAdminServer } from './admin/admin-server.ts';
import { createAdminRoutes } from './admin/routes.ts';
import { createFaults, clockOffsetMs } from './faults.ts';
import { createCompanionGreeter } from './history-sync.ts';
import { closeListener, createClientListener, listen } from './listener.ts';
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

/** Starts a WhatsApp Web server with a population on loopback. Rejects when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const nowMs = options.nowMs ?? Date.now;
  const faults = createFaults();
  const serverSeconds = (): number => Math.floor((nowMs() + clockOffsetMs(faults)) / 1000);
  const world = createWorld(options.scenario, { now: nowMs, serverSeconds, randomBytes });
  const listener = createClientListener();
  let port = 0;

  const greeter = createCompanionGreeter({ nowMs, serverSeconds, randomBytes });

  const greet = (companion: RealDevice): Promise<void> => {
    const { user } = companion;
    const chats = world.directory.groups.ofUser(user).map(({ jid, subject }) => ({ jid, name: subject }));
    return greeter.greet(world.phoneOf(user), companion, { chats, people: world.directory.users });
  };

  const web = createWebServer(listener, {
    population: world,
    faults,
    nowMs,
    serverSeconds,
    randomBytes,
    mediaHost: () => `127.0.0.1:${String(port)}`,
    onFirstReady: (companion) => void greet(companion),
  });
  const reset = (): void => {
    world.record.reset();
    world.behaviours.reset();
    web.traffic.reset();
    faults.clear();
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
