import { expect, it, onTestFinished } from 'vitest';
import { createSystemClock } from '#electron/platform/clock.ts';
import { usualTiming } from '#electron/whatsapp/timing.ts';
import { startSimulator } from '#simulator/server.ts';
import {
  attemptsOf,
  BACK_OFF_FLOOR_MS,
  connectionIn,
  expectItContinues,
  expectItWaits,
  expectAfter,
  oneAccount,
  openLinked,
  quickest,
  SLACK_MS,
  startBroadcast,
  untilOnline,
  untilShown,
} from './disconnect-rows.ts';
import { useEngine } from './engine-fixture.ts';

const fixture = useEngine(oneAccount);

it('nobody listens: tried again and again, and back as soon as somebody does', async () => {
  const engine = await openLinked(fixture);
  const shown = untilShown(engine, 'waiting', 'NETWORK_UNREACHABLE');
  const back = fixture.simulator.restart(1_000).then(() => Date.now());
  await shown;
  await expectItContinues(fixture, engine, await startBroadcast(engine));
  const made = attemptsOf(fixture);
  expect(made).toHaveLength(1);
  expectAfter(await back, made[0], [-100, BACK_OFF_FLOOR_MS + SLACK_MS]);
});

it('a certificate nobody vouches for: no connection is made, and it says why', async () => {
  const linked = await openLinked(fixture);
  await linked.app.stop();
  const impostor = await startSimulator({ scenario: oneAccount, tls: true });
  onTestFinished(() => impostor.close());
  const engine = await fixture.open({ random: quickest, whatsappUrl: impostor.url });
  await untilShown(engine, 'waiting', 'TLS_FAILED');
  const broadcastId = await startBroadcast(engine);
  const { connections } = impostor.web.traffic;
  await expect.poll(() => connections.length).toBeGreaterThanOrEqual(3);
  await expectItWaits(fixture, engine, broadcastId);
  await engine.app.stop();
  // The server notices the end of the last attempt a moment after the engine does.
  await expect
    .poll(() => new Set(connections.map(({ outcome }) => outcome.kind)))
    .toEqual(new Set(['no-upgrade']));
  for (const [index, { atMs }] of connections.slice(1).entries()) {
    expectAfter(connections[index]?.atMs ?? 0, atMs, [BACK_OFF_FLOOR_MS, BACK_OFF_FLOOR_MS + SLACK_MS]);
  }

  const again = await fixture.open({ random: quickest });
  await expectItContinues(fixture, again, broadcastId);
});

it('a name that is not resolved: nothing reaches the service, and it says why', async () => {
  const linked = await openLinked(fixture);
  await linked.app.stop();
  // A label this long is refused by the system itself: no name server is asked.
  const nowhere = `ws://${'a'.repeat(64)}.invalid/ws/chat`;
  const engine = await fixture.open({ random: quickest, whatsappUrl: nowhere });
  await untilShown(engine, 'waiting', 'NAME_NOT_RESOLVED');
  const broadcastId = await startBroadcast(engine);
  await engine.until('a third attempt', (state) => {
    const connection = connectionIn(state);
    return connection.state === 'waiting' && connection.attempt >= 3;
  });
  await expectItWaits(fixture, engine, broadcastId);
  expect(fixture.simulator.web.traffic.connections).toEqual([]);
  await engine.app.stop();
  await expectItContinues(fixture, await fixture.open({ random: quickest }), broadcastId);
});

it('half-open: the wake finds it out within seconds, one attempt follows', async () => {
  const engine = await openLinked(fixture);
  const { web, world } = fixture.simulator;
  const [group] = world.directory.groups.all();
  const trainer = world.directory.findUser(oneAccount.accounts[0] ?? '');
  if (group === undefined || trainer === undefined) throw new Error('no trainer with a group');
  const cutAt = Date.now();
  // Nothing is read between: what was said before the silence comes after the question.
  world.groupOperations.setSubject(trainer, group, 'The last word');
  web.disconnect({ kind: 'halfOpen' });
  engine.app.wake();
  await engine.until('the last word', ({ groups }) => groups.some(({ name }) => name === 'The last word'));
  await untilShown(engine, 'waiting', 'CONNECTION_LOST');
  await expectItContinues(fixture, engine, await startBroadcast(engine));
  const made = attemptsOf(fixture);
  expect(made).toHaveLength(1);
  const { checkedSignOfLifeMs, closeTimeoutMs } = usualTiming;
  const noticedMs = checkedSignOfLifeMs + BACK_OFF_FLOOR_MS;
  expectAfter(cutAt, made[0], [noticedMs, noticedMs + closeTimeoutMs + SLACK_MS]);
});

it('the clock is set: a retry comes when it would have, and a live connection stays', async () => {
  const system = createSystemClock();
  let offsetMs = 0;
  const clock = { ...system, now: () => system.now() + offsetMs };
  const engine = await fixture.open({ random: quickest, clock });
  await fixture.link(engine);
  await fixture.admin.reset();
  const cutAt = Date.now();
  await fixture.admin.disconnect({ kind: 'close' });
  await untilShown(engine, 'waiting', 'CONNECTION_LOST');
  offsetMs = -2 * 3_600_000;
  await untilOnline(engine);
  expectAfter(cutAt, attemptsOf(fixture)[0], [BACK_OFF_FLOOR_MS, BACK_OFF_FLOOR_MS + SLACK_MS]);

  offsetMs = 3 * 3_600_000;
  engine.app.wake();
  await expectItContinues(fixture, engine, await startBroadcast(engine));
  expect(attemptsOf(fixture)).toHaveLength(1);
  expect(connectionIn(engine.state()).state).toBe('online');
});
