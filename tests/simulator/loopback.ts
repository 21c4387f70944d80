import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** Opens a server on loopback, on a free port for 0; answers the port. Rejects when the port is taken. */
export async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
