import type { AuthenticationState } from '@whiskeysockets/baileys';
import { afterEach, beforeEach, expect } from 'vitest';
import { createAdminClient } from '#simulator/admin-client.ts';
import type { AdminClient } from '#simulator/admin-client.ts';
import type { Scenario } from '#simulator/scenario.ts';
import { startSimulator } from '#simulator/server.ts';
import type { Simulator, SimulatorOptions } from '#simulator/server.ts';
import { connectClient, createMemoryAuthState } from './baileys-client.ts';
import type { BaileysClient, ClientOptions } from './baileys-client.ts';
import { smallScenario, trainerNumber } from './small-scenario.ts';

export interface SimulatorFixture {
  readonly simulator: Simulator;
  readonly admin: AdminClient;
  /** A client that is ended after the test. */
  connect(auth: AuthenticationState, options?: ClientOptions): BaileysClient;
  /** Links a new client by QR, takes the restart, and waits until it is online and has its history. */
  link(phoneNumber?: string, options?: ClientOptions): Promise<BaileysClient>;
}

/**
 * A fresh simulator for every test. Afterwards the client must not have asked for anything unknown, and nothing
 * must have broken.
 */
export function useSimulator(
  scenario: Scenario = smallScenario,
  options: Pick<SimulatorOptions, 'tls' | 'nowMs'> = {},
): SimulatorFixture {
  let simulator: Simulator | undefined;
  let clients: BaileysClient[] = [];

  const running = (): Simulator => {
    if (!simulator) throw new Error('The simulator runs only during a test');
    return simulator;
  };

  beforeEach(async () => {
    clients = [];
    simulator = await startSimulator({ scenario, ...options });
  });

  afterEach(async () => {
    await Promise.all(clients.map(({ sock }) => sock.end(undefined)));
    await running().close();
    const { unknownRequests, connections } = running().web.traffic;
    expect(unknownRequests).toEqual([]);
    expect(connections.filter(({ outcome }) => outcome.kind === 'broken')).toEqual([]);
  });

  const fixture: SimulatorFixture = {
    get simulator() {
      return running();
    },
    get admin() {
      return createAdminClient(running().adminUrl);
    },
    connect(auth, options) {
      const client = connectClient(running().url, auth, options);
      clients.push(client);
      return client;
    },
    async link(phoneNumber = trainerNumber, options = {}) {
      const auth = createMemoryAuthState();
      const unlinked = fixture.connect(auth, options);
      expect(await fixture.admin.scan(await unlinked.qr(), phoneNumber)).toMatchObject({ ok: true });
      expect(await unlinked.closed).toEqual({ statusCode: 515 });
      const client = fixture.connect(auth, options);
      await client.opened;
      await client.until(
        () => (client.history.length === 2 && auth.creds.accountSyncCounter > 0) || undefined,
      );
      return client;
    },
  };
  return fixture;
}
