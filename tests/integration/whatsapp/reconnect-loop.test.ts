import { expect, it } from 'vitest';
import type { ConnectionEntry } from '#simulator/traffic.ts';
import { account, useGateway } from './gateway-fixture.ts';
import { until, type SocketEnding } from './gateway-world.ts';
import { openSimulatorWorld } from './simulator-world.ts';

const { online } = useGateway(openSimulatorWorld);

const RECONNECTS = 200;
/** The first few load what stays loaded. */
const WARM_UP = 5;
/** Undefined: the server does nothing, and we give up a connection that works. */
const endings: readonly (SocketEnding | undefined)[] = ['closed', 'restart', 'unavailable', undefined];
/** The simulator may, now and then, notice the end of a connection a moment after the next one came. */
const NOTICED_LATE = 15;

/**
 * Listeners on the process, and its sockets. Timers are not counted: Baileys keeps that of a question for a minute when
 * its socket ends before the answer.
 */
function heldByProcess() {
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  const sockets = process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap');
  return { listeners, sockets: sockets.length };
}

/** Websockets that came up before the one before them was gone, by the simulator's record. */
function overlapping(entries: readonly ConnectionEntry[]): readonly ConnectionEntry[] {
  return entries.filter(({ handshakeAtMs = Infinity }, index) => {
    const before = entries[index - 1];
    return before !== undefined && (before.closedAtMs ?? Infinity) > handshakeAtMs;
  });
}

it('200 reconnects: one socket at a time, and no listener or socket left behind', async () => {
  const { world, gateway, events } = await online();
  const { connections } = world.simulator.web.traffic;
  const reconnect = async (count: number): Promise<void> => {
    const before = events.of('online').length;
    const closed = events.of('closed').length;
    const ending = endings[count % endings.length];
    if (ending !== undefined) {
      world.endSocket(ending);
      await until(() => events.of('closed').length > closed);
    }
    gateway.connect(account);
    await until(() => events.of('online').length > before);
  };
  for (let count = 0; count < WARM_UP; count += 1) await reconnect(count);
  await until(() => world.openSockets() === 1);
  const before = heldByProcess();
  const made = connections.length;
  for (let count = 0; count < RECONNECTS; count += 1) await reconnect(count);
  await until(() => world.openSockets() === 1);
  const after = heldByProcess();

  expect(connections).toHaveLength(made + RECONNECTS);
  // Nearly each of the fifty that we end would be one if its end were not waited for.
  expect(overlapping(connections).length).toBeLessThan(NOTICED_LATE);
  expect(events.of('closed').filter(({ reason }) => reason === 'replaced')).toEqual([]);
  expect(after.listeners).toBe(before.listeners);
  expect(after.sockets).toBeLessThanOrEqual(before.sockets + 2);
});
