import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Somebody else's web server on loopback, for what the window must never reach. */
export interface OutsideServer {
  readonly url: string;
  /** Paths of all requests so far. `/redirect` leads to `/redirected`. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export async function startOutsideServer(): Promise<OutsideServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    if (path === '/redirect') response.writeHead(302, { location: '/redirected' }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<title>outside</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
