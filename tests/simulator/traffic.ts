/** One attempt of a client to connect, and how far it came. */
export interface ConnectionEntry {
  readonly id: string;
  readonly atMs: number;
  outcome: ConnectionOutcome;
  closedAtMs: number | undefined;
}

export type ConnectionOutcome =
  | { readonly kind: 'handshaking' }
  | { readonly kind: 'refused-upgrade'; readonly status: number }
  | { readonly kind: 'registering' }
  | { readonly kind: 'logged-in'; readonly device: string }
  | { readonly kind: 'login-refused'; readonly reason: number }
  /** The client sent something no client should, or a handler of the simulator threw. */
  | { readonly kind: 'broken'; readonly error: string };

/** One iq of a client. */
export interface RequestEntry {
  /** `xmlns/type/child` */
  readonly request: string;
  readonly target: string | undefined;
  readonly connection: string;
  readonly atMs: number;
  /** Requests of the same kind in flight when it came, itself included. */
  readonly atOnce: number;
  /** Undefined while it is in flight, and for ever when a fault left it hanging. */
  settledAtMs: number | undefined;
  /** Undefined for a result. */
  errorCode: number | undefined;
}

/** Something a client asked for that the simulator does not know. Tests assert there is none. */
export interface UnknownRequest {
  readonly request: string;
  readonly atMs: number;
}

/** One message a client handed over, and what the server did with it. */
export interface ClientMessage {
  readonly messageId: string;
  readonly chat: string;
  readonly device: string | undefined;
  readonly atMs: number;
  readonly fate:
    | { readonly kind: 'accepted'; readonly acknowledged: boolean }
    | { readonly kind: 'dropped' }
    | { readonly kind: 'refused'; readonly code: number };
}

/** What clients did on their connections, for tests to look at. */
export interface Traffic {
  readonly connections: ConnectionEntry[];
  readonly requests: RequestEntry[];
  readonly unknownRequests: UnknownRequest[];
  readonly clientMessages: ClientMessage[];
  reset(): void;
}

export function createTraffic(): Traffic {
  const traffic: Traffic = {
    connections: [],
    requests: [],
    unknownRequests: [],
    clientMessages: [],
    reset() {
      traffic.connections.length = 0;
      traffic.requests.length = 0;
      traffic.unknownRequests.length = 0;
      traffic.clientMessages.length = 0;
    },
  };
  return traffic;
}
