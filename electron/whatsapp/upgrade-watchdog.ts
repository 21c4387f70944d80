import type { IncomingMessage } from 'node:http';
import type { WASocket } from '@whiskeysockets/baileys';
import type { Clock } from '../ports/clock.ts';

/** The HTTP upgrade was answered with something else than 101. */
export class UpgradeRefusedError extends Error {
  override readonly name = 'UpgradeRefusedError';
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.status = status;
  }
}

export class ConnectTimeoutError extends Error {
  override readonly name = 'ConnectTimeoutError';
}

/**
 * Ends sockets that would stay `connecting` for ever. Baileys listens to `unexpected-response`, so `ws` leaves the
 * refused upgrade alone and nothing is ever emitted (https://github.com/rmyndharis/OpenWA/pull/1579). The status stays
 * out of Baileys' own codes: an HTTP 401 of a proxy is not a logout.
 * @returns to be called once the socket has come up or ended
 */
export function watchUpgrade(
  sock: Pick<WASocket, 'ws' | 'end'>,
  { clock, connectTimeoutMs }: { readonly clock: Clock; readonly connectTimeoutMs: number },
): () => void {
  sock.ws.on('unexpected-response', (_request: unknown, response: IncomingMessage) => {
    void sock.end(new UpgradeRefusedError(response.statusCode ?? 0));
  });
  return clock.after(connectTimeoutMs, () => {
    void sock.end(new ConnectTimeoutError(`no connection after ${connectTimeoutMs} ms`));
  });
}
