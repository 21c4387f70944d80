import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator } from '#simulator/server.ts';
import type { Simulator } from '#simulator/server.ts';
import { connectClient, createMemoryAuthState } from './baileys-client.ts';
import { smallScenario, trainerNumber } from './small-scenario.ts';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scenario: smallScenario });
});

afterEach(async () => {
  await simulator.close();
});

describe('an unmodified Baileys client', () => {
  it('links by QR, is restarted with 515, logs in and opens', async () => {
    const auth = createMemoryAuthState();
    const first = connectClient(simulator.url, auth);
    const outcome = await simulator.web.desk.scan(await first.qr(), trainerNumber);
    expect(outcome).toEqual({ ok: true, device: `${trainerNumber}:1@s.whatsapp.net` });
    expect(await first.closed).toEqual({ statusCode: 515 });
    const second = connectClient(simulator.url, auth);
    await second.opened;
    await second.until(() => (second.history.length > 1 ? true : undefined));
    expect(simulator.web.traffic.unknownRequests).toEqual([]);
    await second.sock.end(undefined);
  });
});
