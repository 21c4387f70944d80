import { createServer } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import type { Clock } from '#electron/ports/clock.ts';
import type { ConnectionProbe } from '#electron/ports/connection-probe.ts';
import { createConnectionProbe } from '#electron/whatsapp/connection-probe/connection-probe.ts';
import type { ConnectionProbeDependencies } from '#electron/whatsapp/connection-probe/connection-probe.ts';
import {
  createHandshakeGate,
  type HandshakeGate,
  HANDSHAKES_APART_MS,
} from '#electron/whatsapp/handshake-gate.ts';
import { createMemoryGatewayMemory } from '#harness/fakes/memory-gateway-memory.ts';
import type { ConnectionFinding, ProbedStage } from '#shared/model/connection-finding.ts';
import type { ConnectionTestStage } from '#shared/model/connection-test.ts';
import { attemptFigures } from '#simulator/attempts.ts';
import { startSimulator, type Simulator } from '#simulator/server.ts';
import { contractScenario } from './contract-scenario.ts';

const everyStage = ['clock', 'name-resolution', 'tcp', 'tls', 'upgrade', 'handshake', 'login'];
const STAGE_LIMIT_MS = 300;
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ scenario: contractScenario, tls: true });
});
afterEach(async () => {
  await simulator.close().catch(() => undefined);
  expect(simulator.web.traffic.unknownRequests).toEqual([]);
  expect(simulator.web.traffic.connections.filter(({ outcome }) => outcome.kind === 'broken')).toEqual([]);
});

function probe(
  options: Partial<ConnectionProbeDependencies> = {},
  {
    logsIn = true,
    signal = new AbortController().signal,
    onStage = () => undefined,
  }: Partial<Parameters<ConnectionProbe['run']>[0]> = {},
): Promise<readonly ProbedStage[]> {
  const { url = simulator.url } = options;
  const clock = createSystemClock();
  return createConnectionProbe({
    clock,
    gate: createHandshakeGate(clock, 0),
    memory: createMemoryGatewayMemory(),
    ...(url.startsWith('wss:') && { ca: simulator.ca }),
    ...options,
    url,
  }).run({ logsIn, signal, onStage });
}

/** A limit of 300 ms holds for what comes after the given stage. What comes before has all the time it needs. */
function probeUntilLimit(
  passed: ConnectionTestStage,
  options: Partial<ConnectionProbeDependencies> = {},
): Promise<readonly ProbedStage[]> {
  const system = createSystemClock();
  let isLimited = false;
  const limits = new Set<() => void>();
  const clock: Clock = {
    ...system,
    after(delayMs, task) {
      if (delayMs !== STAGE_LIMIT_MS || isLimited) return system.after(delayMs, task);
      limits.add(task);
      return () => limits.delete(task);
    },
  };
  return probe({ clock, stageLimitMs: STAGE_LIMIT_MS, ...options }, { onStage });

  function onStage({ stage }: ProbedStage): void {
    if (stage !== passed) return;
    isLimited = true;
    // The server's clock, which is read beside the stages, may be one that never answers.
    for (const task of limits) system.after(STAGE_LIMIT_MS, task);
  }
}

/** Tells when the stage of a run is over. */
function endOf(awaited: ConnectionTestStage) {
  let onStage: (probed: ProbedStage) => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    onStage = ({ stage }) => {
      if (stage === awaited) resolve();
    };
  });
  return { over, onStage };
}

/** The last stage that was looked at, which is the one that failed. */
function lastOf(probed: readonly ProbedStage[]): [stage?: string, finding?: ConnectionFinding] {
  const last = probed.at(-1);
  return last === undefined ? [] : [last.stage, last.finding];
}

describe('a probe of the connection', () => {
  it('goes through every stage, from the clock to the login, and leaves no connection behind', async () => {
    const told: string[] = [];
    const probed = await probe({}, { onStage: ({ stage }) => void told.push(stage) });
    expect(probed.map(({ stage }) => stage)).toEqual(everyStage);
    // Each as it comes; the clock beside the others.
    expect(told.filter((stage) => stage !== 'clock')).toEqual(everyStage.slice(1));
    expect(told).toContain('clock');
    const [clock, ...others] = probed;
    expect(clock?.finding).toMatchObject({ kind: 'clock-offset' });
    expect(clock?.finding.kind === 'clock-offset' && Math.abs(clock.finding.offsetMs)).toBeLessThan(3_000);
    expect(others.every(({ finding }) => finding.kind === 'ok')).toBe(true);
    await expect
      .poll(() => simulator.web.traffic.connections.every(({ closedAtMs }) => closedAtMs !== undefined))
      .toBe(true);
    // A registration, never a login of somebody.
    expect(simulator.web.traffic.connections.map(({ outcome }) => outcome.kind)).not.toContain('logged-in');
  });

  it('stops at the open websocket while the account is online', async () => {
    const probed = await probe({}, { logsIn: false });
    expect(probed.map(({ stage }) => stage)).toEqual(everyStage.slice(0, 5));
    expect(lastOf(probed)).toEqual(['upgrade', { kind: 'ok' }]);
    expect(simulator.web.traffic.connections.map(({ outcome }) => outcome.kind)).not.toContain('registering');
  });

  it('goes without TLS where the server has none', async () => {
    const plain = await startSimulator({ scenario: contractScenario });
    // An authority may be named all the same, for hosts that have a certificate.
    const probed = await probe({ url: plain.url, ca: simulator.ca });
    await plain.close();
    expect(probed.map(({ stage }) => stage)).toEqual(everyStage.filter((stage) => stage !== 'tls'));
    expect(lastOf(probed)).toEqual(['login', { kind: 'ok' }]);
  });

  it('reads how far the clock is off, also where the certificate is refused', async () => {
    simulator.web.faults.add({ kind: 'clockOffset', offsetMs: 7_200_000 });
    simulator.web.faults.add({ kind: 'badCertificate', flaw: 'notYetValid' });
    const [clock] = await probe();
    expect(clock?.stage).toBe('clock');
    expect(clock?.finding.kind === 'clock-offset' && clock.finding.offsetMs).toBeGreaterThan(7_190_000);
    expect(clock?.finding.kind === 'clock-offset' && clock.finding.offsetMs).toBeLessThan(7_210_000);
  });

  it('tells a name that nobody knows', async () => {
    // A label this long is refused by the system itself: no name server is asked.
    const [stage, finding] = lastOf(await probe({ url: `wss://${'a'.repeat(64)}.invalid/ws/chat` }));
    expect(stage).toBe('name-resolution');
    expect(finding).toMatchObject({
      kind: 'network-error',
      code: expect.stringMatching(/^(ENOTFOUND|EAI_)/) as string,
    });
  });

  it('tells a port that nobody listens on', async () => {
    await simulator.close();
    const probed = await probe();
    expect(probed[0]).toMatchObject({ stage: 'clock', finding: { kind: 'undetermined' } });
    expect(lastOf(probed)).toEqual(['tcp', { kind: 'network-error', code: 'ECONNREFUSED' }]);
  });

  it.each([
    ['expired', 'expired'],
    ['notYetValid', 'not-yet-valid'],
    ['wrongHost', 'wrong-host'],
    ['unknownIssuer', 'unknown-issuer'],
  ] as const)('tells a certificate that is %s', async (flaw, problem) => {
    simulator.web.faults.add({ kind: 'badCertificate', flaw });
    expect(lastOf(await probe())).toEqual(['tls', { kind: 'bad-certificate', problem }]);
  });

  it('tells a server that speaks no TLS', async () => {
    const plain = await startSimulator({ scenario: contractScenario });
    const probed = await probe({ url: plain.url.replace('ws:', 'wss:') });
    await plain.close();
    expect(lastOf(probed)).toMatchObject(['tls', { kind: 'network-error' }]);
  });

  it('tells a server that accepts connections and says nothing', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const probed = await probeUntilLimit('tcp', { url: `wss://127.0.0.1:${String(port)}/` });
    silent.close();
    expect(lastOf(probed)).toEqual(['tls', { kind: 'timed-out' }]);
  });

  it.each([200, 302, 403, 405, 407, 503])('tells an upgrade that is answered with %i', async (status) => {
    simulator.web.faults.add({ kind: 'upgradeStatus', status });
    expect(lastOf(await probe())).toEqual(['upgrade', { kind: 'answered', status }]);
  });

  it('tells an upgrade and a handshake that never come, within the limit', async () => {
    simulator.web.faults.add({ kind: 'stall', stage: 'upgrade' });
    expect(lastOf(await probeUntilLimit('tls'))).toEqual(['upgrade', { kind: 'timed-out' }]);
    simulator.web.faults.clear();
    simulator.web.faults.add({ kind: 'stall', stage: 'handshake' });
    expect(lastOf(await probeUntilLimit('upgrade'))).toEqual(['handshake', { kind: 'timed-out' }]);
  });

  it('tells a login that is refused, and why', async () => {
    simulator.web.faults.add({ kind: 'loginFailure', reason: 405 });
    const probed = await probe();
    expect(lastOf(probed)).toMatchObject(['login', { kind: 'ended', reason: 'client-too-old' }]);
    expect(probed.at(-2)).toMatchObject({ stage: 'handshake', finding: { kind: 'ok' } });
  });

  it('waits for its turn among all that open a websocket', async () => {
    const gate = createHandshakeGate(createSystemClock(), HANDSHAKES_APART_MS);
    const all = await Promise.all([1, 2, 3, 4].map(() => probe({ gate })));
    const { connections } = simulator.web.traffic;
    const { mostHandshakesInOneSecond } = attemptFigures(connections);
    expect(connections.filter(({ handshakeAtMs }) => handshakeAtMs !== undefined)).toHaveLength(8);
    expect(mostHandshakesInOneSecond).toBeLessThanOrEqual(4);
    for (const probed of all) expect(lastOf(probed)).toEqual(['login', { kind: 'ok' }]);
  });

  it('does not count the wait for its turn to any stage', async () => {
    const anHourMs = 3_600_000;
    const system = createSystemClock();
    let waitedMs = 0;
    const gate: HandshakeGate = {
      turn() {
        waitedMs += anHourMs;
        return Promise.resolve(() => undefined);
      },
    };
    const probed = await probe({ gate, clock: { ...system, now: () => system.now() + waitedMs } });
    expect(lastOf(probed)).toEqual(['login', { kind: 'ok' }]);
    expect(waitedMs).toBe(2 * anHourMs);
    // The server's clock is read beside the others, so it may see the hour pass.
    for (const { stage, durationMs } of probed)
      if (stage !== 'clock') expect(durationMs).toBeLessThan(anHourMs);
  });

  it('does not wait for its turn when it is cancelled', async () => {
    const gate = createHandshakeGate(createSystemClock(), 60_000);
    await gate.turn(() => true);
    const controller = new AbortController();
    const { over, onStage } = endOf('name-resolution');
    const probed = probe({ gate }, { signal: controller.signal, onStage });
    await over;
    controller.abort();
    expect(lastOf(await probed)).toEqual(['name-resolution', { kind: 'ok' }]);
    expect(
      simulator.web.traffic.connections.filter(({ handshakeAtMs }) => handshakeAtMs !== undefined),
    ).toEqual([]);
  });

  it('ends at once when it is cancelled', async () => {
    simulator.web.faults.add({ kind: 'stall', stage: 'upgrade' });
    const controller = new AbortController();
    // It has no limit that could end it in place of the cancelling.
    const clock: Clock = { ...createSystemClock(), after: () => () => undefined };
    const { over, onStage } = endOf('tls');
    const gate = createHandshakeGate(createSystemClock(), 0);
    const probed = probe({ clock, gate }, { signal: controller.signal, onStage });
    await over;
    controller.abort();
    expect(lastOf(await probed)).toEqual(['upgrade', { kind: 'undetermined' }]);
  });
});
