import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import { UnreadableKeysError } from '../ports/auth-store.ts';
import { SilentConnectionError } from './liveness.ts';
import { ConnectTimeoutError, UpgradeRefusedError } from './upgrade-watchdog.ts';

export interface SocketEnd {
  /** What Baileys gives as `lastDisconnect.error`; undefined after `end(undefined)`. */
  readonly error: unknown;
  /** Whether the websocket was ever open. */
  readonly wasOpen: boolean;
}

export interface Disconnect {
  readonly reason: DisconnectReason;
  /** For the log and *Details*; no secrets. */
  readonly detail: string;
}

/** The words of Baileys (socket.js, genPairQR) when the last QR code ran out; its code 408 also means other things. */
const QR_CODES_USED_UP = 'QR refs attempts ended';

/** Why a socket ended, from the error it ended with. */
export function disconnectOf({ error, wasOpen }: SocketEnd): Disconnect {
  if (error instanceof UpgradeRefusedError) return { reason: 'upgrade-refused', detail: `${error.status}` };
  if (error instanceof UnreadableKeysError) return { reason: 'keys-unreadable', detail: error.name };
  if (error instanceof ConnectTimeoutError || error instanceof SilentConnectionError)
    return { reason: 'connection-lost', detail: error.message };
  if (error === undefined) return { reason: 'connection-closed', detail: 'ended without a reason' };
  const message = error instanceof Error ? error.message : 'unknown error';
  if (message === QR_CODES_USED_UP) return { reason: 'code-expired', detail: message };
  if (!wasOpen) return { reason: reasonOfCause(causeOf(error)), detail: causeOf(error) ?? message };
  const code = statusCodeOf(error);
  return { reason: reasonOfCode(code), detail: code === undefined ? message : `${code} ${message}` };
}

/** How the system names what is wrong with a certificate, or with a TLS handshake (Node's tls documentation). */
const tlsCause = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|INVALID_|ERR_TLS_|ERR_SSL_|EPROTO$)/;
const nameCause = /^(ENOTFOUND$|EAI_)/;

/** It never came as far as a websocket: the system's word says at which stage it ended. */
function reasonOfCause(cause = ''): DisconnectReason {
  if (nameCause.test(cause)) return 'name-not-resolved';
  return tlsCause.test(cause) ? 'tls-failed' : 'network-unreachable';
}

/** The codes Baileys ends with: its own, those of `stream:error` and those of `failure`. */
function reasonOfCode(code: number | undefined): DisconnectReason {
  switch (code) {
    case 515:
      return 'restart-required';
    case 401:
      return 'logged-out';
    case 402:
      return 'temporarily-banned';
    case 403:
      return 'banned';
    case 405:
      return 'client-too-old';
    case 406:
      return 'locked';
    case 408:
      return 'connection-lost';
    case 411:
      return 'multi-device-off';
    case 428:
      return 'connection-closed';
    case 429:
    case 503:
      return 'overloaded';
    case 440:
      return 'replaced';
    default:
      // 500 too: Baileys calls it `badSession`, but it stands for any stream error it does not know.
      return 'unknown';
  }
}

/** The status of a Boom. */
export function statusCodeOf(error: unknown): number | undefined {
  if (!isObject(error) || !isObject(error['output'])) return undefined;
  const code = error['output']['statusCode'];
  return typeof code === 'number' ? code : undefined;
}

/** The system's word for a failed connection, e.g. `ECONNREFUSED`, which Baileys keeps as the Boom's data. */
function causeOf(error: unknown): string | undefined {
  const data = isObject(error) ? error['data'] : undefined;
  const code = isObject(data) ? data['code'] : undefined;
  return typeof code === 'string' ? code : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
