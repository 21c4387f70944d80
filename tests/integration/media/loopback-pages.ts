import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterEach } from 'vitest';
import { createCertificateAuthority } from '#simulator/tls/certificate-authority.ts';

export interface LoopbackPages {
  readonly port: number;
  /** Of each request that came: its host and its path. */
  readonly requests: readonly string[];
  /** How many connections are still open. */
  readonly openConnections: () => number;
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Serves pages by path on loopback until the end of the test; what is not there is a 404. */
export async function servePages(
  pages: Readonly<Record<string, RequestListener>>,
  certificate?: { readonly cert: string; readonly key: string },
): Promise<LoopbackPages> {
  const requests: string[] = [];
  const answer: RequestListener = (request, response) => {
    requests.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    const page = pages[request.url ?? ''];
    if (page === undefined)
      response.writeHead(404, { 'content-type': 'text/html' }).end('<title>Gone</title>');
    else page(request, response);
  };
  const server = certificate === undefined ? createServer(answer) : createSecureServer(certificate, answer);
  servers.push(server);
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    openConnections: () => open,
  };
}

export function html(
  source: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(source);
  };
}

export function file(contentType: string, bytes: Uint8Array | string): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': contentType }).end(bytes);
  };
}

export function redirect(location: string, status = 302): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { location }).end();
  };
}

/** Sends the beginning, then the same piece for as long as somebody listens. */
export function endless(beginning: string, piece: string): RequestListener {
  return (request: IncomingMessage, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write(beginning);
    const more = (): void => {
      while (!request.socket.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  };
}

/** An authority for one test, and what a server for these names shows. */
export function secureServerFor(hosts: readonly string[]): {
  readonly ca: string;
  readonly certificate: { readonly cert: string; readonly key: string };
} {
  const validity = { notBeforeMs: Date.now() - 86_400_000, notAfterMs: Date.now() + 86_400_000 };
  const authority = createCertificateAuthority(validity, randomBytes);
  return { ca: authority.pem, certificate: authority.issue(hosts, validity) };
}
