import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import { listen } from '../loopback.ts';
import type { IssuedCertificate } from '../tls/certificate-authority.ts';
import type { MediaStore } from './media-store.ts';

/** What `media_conn` hands out and every upload must present. */
export const mediaAuth = 'simulator';

/** WhatsApp's media servers: two HTTPS hosts on loopback that take and give encrypted files. */
export interface MediaHosts {
  /** `127.0.0.1:<port>`, the preferred one first. Empty until opened. */
  readonly hostnames: readonly string[];
  open(): Promise<void>;
  close(): Promise<void>;
}

const uploadPath = /^\/mms\/([a-z-]+)\/([\w-]+)$/u;

/**
 * Uploads are `POST /mms/<type>/<token>?auth=…` with the encrypted file as body, answered with JSON `{url,
 * direct_path}`; downloads are `GET <direct path>`. Shapes: Baileys' `messages-media.ts`.
 */
export function createMediaHosts(deps: {
  readonly certificate: IssuedCertificate;
  readonly store: MediaStore;
  readonly faults: Faults;
  readonly nowMs: () => number;
}): MediaHosts {
  const { store, faults, nowMs } = deps;
  let hostnames: readonly string[] = [];

  async function takeUpload(host: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost');
    const [, type = '', token = ''] = uploadPath.exec(pathname) ?? [];
    const note = (sizeBytes: number, outcome: (typeof store.uploads)[number]['outcome']): void => {
      store.note({ host, type, sizeBytes, atMs: nowMs(), outcome });
    };
    const isMeant = (fault: { readonly host?: number }): boolean =>
      fault.host === undefined || fault.host === host;
    const bytesPerSecond = faults.take('uploadRate', isMeant)?.bytesPerSecond;
    let body: Buffer;
    try {
      body = await readBody(request, bytesPerSecond);
    } catch {
      note(0, { kind: 'cut' });
      return;
    }
    if (faults.take('uploadStall', isMeant)) {
      response.on('close', () => {
        note(body.length, { kind: 'cut' });
      });
      return;
    }
    const refuse = (status: number): void => {
      note(body.length, { kind: 'refused', status });
      answer(response, status, { error: status });
    };
    const refusal = faults.take('uploadStatus', isMeant);
    if (refusal) {
      refuse(refusal.status);
      return;
    }
    if (searchParams.get('auth') !== mediaAuth) {
      refuse(401);
      return;
    }
    const directPath = store.put(type, token, body);
    if (directPath === undefined) {
      refuse(400);
      return;
    }
    note(body.length, { kind: 'stored' });
    answer(response, 200, {
      url: `https://${hostnames[host - 1] ?? ''}${directPath}`,
      direct_path: directPath,
    });
  }

  const createHost = (host: number): Server =>
    createServer(deps.certificate, (request, response) => {
      if (request.method === 'POST') {
        void takeUpload(host, request, response);
        return;
      }
      const file = store.get(new URL(request.url ?? '/', 'https://localhost').pathname);
      if (file === undefined) answer(response, 404, { error: 404 });
      else response.writeHead(200, { 'content-length': file.length }).end(file);
    });
  const servers = [createHost(1), createHost(2)];

  return {
    get hostnames() {
      return hostnames;
    },
    async open() {
      const ports = await Promise.all(servers.map((server) => listen(server, 0)));
      hostnames = ports.map((port) => `127.0.0.1:${String(port)}`);
    },
    async close() {
      await Promise.all(
        servers.map(async (server) => {
          if (!server.listening) return;
          server.close();
          server.closeAllConnections();
          await once(server, 'close');
        }),
      );
    },
  };
}

/** Rejects when the client goes away before the end. With a rate, no faster than that. */
async function readBody(request: IncomingMessage, bytesPerSecond: number | undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (bytesPerSecond !== undefined) await setTimeout((chunk.length / bytesPerSecond) * 1000);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
