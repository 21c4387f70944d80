import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { account, useGateway } from './gateway-fixture.ts';
import { until, type SocketEnding } from './gateway-world.ts';
import { openSimulatorWorld } from './simulator-world.ts';

const { online } = useGateway(openSimulatorWorld);

const RECONNECTS = 200;
/** The first few load what stays loaded. */
const WARM_UP = 5;
/** Undefined: the server does nothing, and we give up a connection that works. */
const endings: readonly (SocketEnding | undefined)[] = ['closed', 'restart', 'unavailable', undefined];

/**
 * Listeners on the process, and its sockets. Timers are not counted: Baileys keeps that of a question for a minute when
 * its socket ends before the answer.
 */
function heldByProcess() {
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  const sockets = process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap');
  return { listeners, sockets: sockets.length };
}

/**
 * Counts the connections to the port that were begun while another one was not closed, as this process knows it: the
 * server may notice the end of one a moment after the next one came.
 */
function watchOverlaps(port: number): { count: number } {
  const overlaps = { count: 0 };
  const open = new Set<Socket>();
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    const others = open.size;
    socket.once('connect', () => {
      if (socket.remotePort !== port) return;
      if (others > 0) overlaps.count += 1;
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    });
  };
  subscribe('net.client.socket', onSocket);
  onTestFinished(() => {
    unsubscribe('net.client.socket', onSocket);
  });
  return overlaps;
}

it('200 reconnects: one socket at a time, and no listener or socket left behind', async () => {
  const { world, gateway, events } = await online();
  const { connections } = world.simulator.web.traffic;
  const overlaps = watchOverlaps(Number(new URL(world.simulator.url).port));
  const reconnect = async (count: number): Promise<void> => {
    const before = events.of('online').length;
    const closed = events.of('closed').length;
    const ending = endings[count % endings.length];
    if (ending !== undefined) {
      world.endSocket(ending);
      await until(() => events.of('closed').length > closed);
    }
    const overlapsBefore = overlaps.count;
    gateway.connect(account);
    await until(() => events.of('online').length > before);
    // Where the server ends one, it may be closing still.
    if (ending === undefined) expect(overlaps.count).toBe(overlapsBefore);
  };
  for (let count = 0; count < WARM_UP; count += 1) await reconnect(count);
  await until(() => world.openSockets() === 1);
  const before = heldByProcess();
  const made = connections.length;
  for (let count = 0; count < RECONNECTS; count += 1) await reconnect(count);
  await until(() => world.openSockets() === 1);
  const after = heldByProcess();

  expect(connections).toHaveLength(made + RECONNECTS);
  expect(events.of('closed').filter(({ reason }) => reason === 'replaced')).toEqual([]);
  expect(after.listeners).toBe(before.listeners);
  expect(after.sockets).toBeLessThanOrEqual(before.sockets + 2);
});
