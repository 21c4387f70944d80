import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';
import { failure, type Failure } from '#shared/failure.ts';

/** What the trainer is told about a socket that ended. `detail` is shown under *Details* only. */
export function disconnectFailure(reason: DisconnectReason, detail: string): Failure {
  switch (reason) {
    case 'logged-out':
      return failure('LOGGED_OUT', { detail });
    case 'banned':
      return failure('BANNED', { detail });
    case 'temporarily-banned':
      return failure('TEMPORARILY_BANNED', { detail });
    case 'locked':
      return failure('LOCKED', { detail });
    case 'client-too-old':
      return failure('CLIENT_TOO_OLD', { detail });
    case 'multi-device-off':
      return failure('MULTI_DEVICE_OFF', { detail });
    case 'replaced':
      return failure('REPLACED', { detail });
    case 'code-expired':
      return failure('CODE_EXPIRED', { detail });
    case 'overloaded':
      return failure('SERVICE_UNAVAILABLE', { detail });
    case 'network-unreachable':
      return failure('NETWORK_UNREACHABLE', { detail });
    case 'name-not-resolved':
      return failure('NAME_NOT_RESOLVED', { detail });
    case 'tls-failed':
      return failure('TLS_FAILED', { detail });
    case 'upgrade-refused':
      return failure('UPGRADE_REFUSED', { status: detail, detail });
    case 'keys-unreadable':
      return failure('KEYS_UNREADABLE', { detail });
    case 'restart-required':
    case 'connection-lost':
    case 'connection-closed':
    case 'unknown':
      return failure('CONNECTION_LOST', { detail });
    default:
      return reason satisfies never;
  }
}
