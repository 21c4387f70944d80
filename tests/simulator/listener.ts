import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The listener clients connect to. Plain http on loopback; anything but a websocket upgrade is answered 426. */
export function createClientListener(): Server {
  return createServer((_request, response) => {
    response.writeHead(426, { connection: 'close' }).end();
  });
}

/** Opens a listener on loopback; answers its port. Rejects when the port is taken. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** Closes a listener with all its connections. */
export async function closeListener(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
