import { expect, it } from 'vitest';
import { account, useGateway } from './gateway-fixture.ts';
import { until } from './gateway-world.ts';
import { openSimulatorWorld } from './simulator-world.ts';

const { online } = useGateway(openSimulatorWorld);

/** Listeners on the process, and what keeps it alive. */
function heldByProcess() {
  const listeners = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
  const resources = process.getActiveResourcesInfo();
  const count = (kind: string): number => resources.filter((resource) => resource === kind).length;
  return { listeners, sockets: count('TCPSocketWrap'), timers: count('Timeout') };
}

it('twenty reconnects leave one socket, and no listener or timer behind', async () => {
  const { world, gateway, events } = await online();
  const onlineCount = () => events.of('online').length;
  const reconnect = async (): Promise<void> => {
    const before = onlineCount();
    const closed = events.of('closed').length;
    world.endSocket('closed');
    await until(() => events.of('closed').length > closed);
    gateway.connect(account);
    await until(() => onlineCount() > before);
    await until(() => world.openSockets() === 1);
  };
  for (let warmUp = 0; warmUp < 3; warmUp += 1) await reconnect();
  const before = heldByProcess();
  for (let count = 0; count < 20; count += 1) await reconnect();
  const after = heldByProcess();
  expect(after.listeners).toBe(before.listeners);
  expect(after.sockets).toBeLessThanOrEqual(before.sockets + 2);
  expect(after.timers).toBeLessThanOrEqual(before.timers + 10);
});
