import type { GatewayGroup, SendOutcome } from '#electron/ports/whatsapp-gateway.ts';
import type { SocketEvent } from '#electron/whatsapp/socket-event.ts';
import type { DisconnectReason } from '#shared/model/disconnect-reason.ts';

/** One run of the app, as the far side meets it. */
export interface Run {
  readonly dead: boolean;
  /** A point at which the run may be killed; throws when it is. */
  touch(): void;
  /** A listener of the engine threw. */
  fault(cause: unknown): void;
}

/** A call of the gateway's send. */
export interface Handed {
  readonly accountId: string;
  readonly groupId: string;
  readonly messageId: string;
  readonly run: Run;
  readonly at: number;
  readonly elapsed: number;
  /** What the engine was told; undefined while it waits, and for ever when the run was killed. */
  outcome: SendOutcome | undefined;
  answeredAt: number | undefined;
}

/** What a run has open to WhatsApp for one account. */
export interface Socket {
  readonly run: Run;
  readonly emit: (event: SocketEvent) => void;
  readonly onClose: Set<() => void>;
  online: boolean;
}

export interface ServiceAccount {
  linked: boolean;
  number: number;
  refusal: DisconnectReason | null;
  socket: Socket | undefined;
  readonly groups: Map<string, GatewayGroup>;
  /** What WhatsApp keeps while the account is away. */
  readonly queue: SocketEvent[];
  queueDeliveredAt: number | null;
}

/** What WhatsApp says an account is when it has linked. */
export function identityOf({ number }: ServiceAccount): SocketEvent {
  return {
    type: 'identity',
    phoneNumber: `1555010000${String(number)}`,
    lid: `10000000000000${String(number)}`,
    profileName: 'Tara Trainer',
  };
}
