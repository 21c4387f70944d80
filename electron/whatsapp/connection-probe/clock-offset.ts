import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { ConnectionFinding } from '#shared/model/connection-finding.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ServerAddress } from './server-address.ts';

/** The `Date` header has whole seconds: on average the answer is half of one younger. */
const HALF_A_SECOND_MS = 500;

/** Asks the server for the time. Whatever keeps it from answering is for the other stages to say. */
export function readClockOffset(
  { host, port, secure }: ServerAddress,
  clock: Clock,
  signal: AbortSignal,
): Promise<ConnectionFinding> {
  return new Promise((resolve) => {
    const askedAt = clock.now();
    const ask = secure ? secureRequest : plainRequest;
    const request = ask(
      // A wrong clock is what makes good certificates look bad. Nothing is told, and only the time is read.
      { host, port, path: '/', method: 'HEAD', agent: false, signal, rejectUnauthorized: false },
      (response) => {
        const at = Date.parse(response.headers.date ?? '') + HALF_A_SECOND_MS;
        const offsetMs = Math.round(at - (askedAt + clock.now()) / 2);
        request.destroy();
        resolve(Number.isNaN(offsetMs) ? { kind: 'undetermined' } : { kind: 'clock-offset', offsetMs });
      },
    );
    request.on('error', () => {
      resolve({ kind: 'undetermined' });
    });
    request.end();
  });
}
