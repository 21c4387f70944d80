import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import { detectWaking, type WakeReason } from '#electron/platform/wake-detector.ts';
import type { StalledStage } from '#simulator/faults.ts';
import {
  attemptsOf,
  BACK_OFF_FLOOR_MS,
  connectionIn,
  expectItContinues,
  expectAfter,
  oneAccount,
  openLinked,
  SLACK_MS,
  slowest,
  startBroadcast,
  untilShown,
} from './disconnect-rows.ts';
import { digitsOf, type Engine, useEngine } from './engine-fixture.ts';

const fixture = useEngine(oneAccount);

/** The app's own detector over the engine, looking ten times as often. The network and the sleep are the test's. */
function watchWaking({ app }: Engine) {
  const system = createSystemClock();
  const laptop = { isOnline: true, sleptMs: 0 };
  const reasons: WakeReason[] = [];
  detectWaking({
    clock: {
      now: () => system.now() + laptop.sleptMs,
      after: (delayMs, task) => system.after(delayMs / 10, task),
    },
    isOnline: () => laptop.isOnline,
    onWake(reason) {
      reasons.push(reason);
      app.wake();
    },
  });
  return { laptop, reasons };
}

const LOOKS_EVERY_MS = 500;

it('offline and online again: what waits is tried when the network is back, and once', async () => {
  const engine = await openLinked(fixture, slowest);
  const { laptop, reasons } = watchWaking(engine);
  laptop.isOnline = false;
  await fixture.admin.addFault({ kind: 'upgradeStatus', status: 503, times: 2 });
  await fixture.admin.disconnect({ kind: 'close' });
  await untilShown(engine, 'waiting', 'CONNECTION_LOST');
  const broadcastId = await startBroadcast(engine);
  // The third pause would be eight seconds long.
  await engine.until('two failed attempts', (state) => {
    const connection = connectionIn(state);
    return connection.state === 'waiting' && connection.attempt === 3;
  });
  expect(fixture.simulator.world.record.messages()).toEqual([]);
  const backAt = Date.now();
  laptop.isOnline = true;
  await expectItContinues(fixture, engine, broadcastId);
  expect(reasons).toEqual(['network']);
  // The retry that was planned does not come on top.
  await setTimeout(8_000 - (Date.now() - backAt) + SLACK_MS);
  const made = attemptsOf(fixture).filter((at) => at >= backAt);
  expect(made).toHaveLength(1);
  expectAfter(backAt, made[0], [0, LOOKS_EVERY_MS + SLACK_MS]);
});

it('suspend and resume: what waits is tried at once, whichever signals come, and once', async () => {
  const engine = await openLinked(fixture, slowest);
  const { laptop, reasons } = watchWaking(engine);
  await fixture.admin.disconnect({ kind: 'close' });
  await untilShown(engine, 'waiting', 'CONNECTION_LOST');
  const broadcastId = await startBroadcast(engine);
  const wokenAt = Date.now();
  laptop.sleptMs = 8 * 3_600_000;
  // The operating system's own signal.
  engine.app.wake();
  await expectItContinues(fixture, engine, broadcastId);
  await expect.poll(() => reasons).toEqual(['clock-gap']);
  await setTimeout(2_000);
  const made = attemptsOf(fixture);
  expect(made).toHaveLength(1);
  expectAfter(wokenAt, made[0], [0, SLACK_MS]);
});

const stages: readonly StalledStage[] = ['upgrade', 'handshake'];

it.each(stages)('a stalled %s is given up in time, and tried again', async (stage) => {
  const connectTimeoutMs = 800;
  const engine = await openLinked(fixture, undefined, { gatewayTiming: { connectTimeoutMs } });
  await fixture.admin.addFault({ kind: 'stall', stage, times: 1 });
  await fixture.admin.disconnect({ kind: 'close' });
  await untilShown(engine, 'waiting', 'CONNECTION_LOST');
  await engine.until('the stalled attempt', (state) => connectionIn(state).state === 'connecting');
  // When it begins, and not when it arrives, which a busy computer makes later.
  const begunAt = Date.now();
  await untilShown(engine, 'waiting', 'CONNECTION_LOST');
  await expectItContinues(fixture, engine, await startBroadcast(engine));
  const made = attemptsOf(fixture);
  expect(made).toHaveLength(2);
  const againMs = connectTimeoutMs + BACK_OFF_FLOOR_MS;
  expectAfter(begunAt, made[1], [againMs, againMs + 2_000 + SLACK_MS]);
});

it.each(stages)('a stalled %s and a wake: the old attempt ends before the new one begins', async (stage) => {
  const engine = await openLinked(fixture);
  await fixture.admin.addFault({ kind: 'stall', stage, times: 1 });
  await fixture.admin.disconnect({ kind: 'close' });
  await engine.until('an attempt', (state) => connectionIn(state).state === 'connecting');
  const { connections } = fixture.simulator.web.traffic;
  await expect.poll(() => connections.length).toBe(1);
  engine.app.wake();
  await setTimeout(5_000);
  // A young attempt was left alone, an old one is not.
  expect(connections).toHaveLength(1);
  const broadcastId = await startBroadcast(engine);
  const wokenAt = Date.now();
  engine.app.wake();
  engine.app.wake();
  await expectItContinues(fixture, engine, broadcastId);
  expect(connections).toHaveLength(2);
  const [old, next] = connections;
  expectAfter(wokenAt, next?.atMs, [0, 2_000 + SLACK_MS]);
  expect(old?.closedAtMs ?? Infinity).toBeLessThanOrEqual(next?.handshakeAtMs ?? 0);
});

it('408, nobody scanned a code: says so, asks for nothing more, and the broadcast waits for the link', async () => {
  const engine = await openLinked(fixture, undefined, { gatewayTiming: { qrLifetimeMs: 1_000 } });
  const [account] = engine.state().accounts;
  const accountId = account?.id ?? '';
  await fixture.admin.disconnect({ kind: 'deviceRemoved' });
  await untilShown(engine, 'logged-out', 'LOGGED_OUT');
  const broadcastId = await startBroadcast(engine);
  await engine.app.handlers['account.linkAgain']({ accountId });
  await untilShown(engine, 'unlinked', 'CODE_EXPIRED');
  expect(fixture.simulator.web.traffic.connections).toHaveLength(1);
  engine.app.wake();
  await setTimeout(1_000);
  expect(fixture.simulator.web.traffic.connections).toHaveLength(1);
  expect(fixture.simulator.world.record.messages()).toEqual([]);

  await engine.app.handlers['account.connect']({ accountId });
  const qr = await engine.until('a new code', (state) => {
    const connection = connectionIn(state);
    return connection.state === 'awaiting-scan' && connection.qr;
  });
  expect(await fixture.admin.scan(qr, digitsOf(account))).toMatchObject({ ok: true });
  await expectItContinues(fixture, engine, broadcastId);
});
