import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { serverAddress } from '#electron/whatsapp/connection-probe/server-address.ts';
import { createWire } from '#electron/whatsapp/connection-probe/wire.ts';

/** A discard address (RFC 6666): nothing is there, and many networks have no way to any such address. */
const nowhere = { address: '100::1', family: 6 };

vi.mock('node:dns/promises', () => ({
  lookup: () => Promise.resolve([nowhere, { address: '127.0.0.1', family: 4 }]),
}));

async function openPort(): Promise<{ readonly port: number; readonly close: () => void }> {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

function wireTo(port: number) {
  const wire = createWire(serverAddress(`wss://two-addresses.invalid:${port}/`), undefined);
  onTestFinished(() => {
    wire.end();
  });
  return wire;
}

it('goes to the next address of a name where the first one does not answer', async () => {
  const { port, close } = await openPort();
  onTestFinished(close);
  const wire = wireTo(port);
  expect(await wire.resolveName()).toEqual({ kind: 'ok' });
  expect(await wire.connect(new AbortController().signal)).toEqual({ kind: 'ok' });
});

it('tells what the last address said when none answers', async () => {
  const { port, close } = await openPort();
  close();
  const wire = wireTo(port);
  await wire.resolveName();
  const finding = await wire.connect(new AbortController().signal);
  expect(finding).toEqual({ kind: 'network-error', code: 'ECONNREFUSED' });
});
