/** One attempt of a client to connect, and how far it came. Times are milliseconds since the epoch. */
export interface ConnectionEntry {
  readonly id: string;
  /** The server took the TCP connection. */
  readonly atMs: number;
  /** The websocket was open for the Noise handshake; undefined when it did not come so far. */
  handshakeAtMs: number | undefined;
  /** The server let the client log in; undefined when it did not. */
  loggedInAtMs: number | undefined;
  /** Digits of the account the client logged in to, or tried to; undefined before that and when it registers. */
  phoneNumber: string | undefined;
  outcome: ConnectionOutcome;
  closedAtMs: number | undefined;
}

export type ConnectionOutcome =
  /** TCP is open; TLS, if any, and the request for a websocket are still to come. */
  | { readonly kind: 'connecting' }
  /**
   * The client asked for no websocket: TLS failed, with the error if the server noticed one, or it only wanted to
   * know whether somebody listens.
   */
  | { readonly kind: 'no-upgrade'; readonly error: string | undefined }
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
  /** A client has connected: the entry for what becomes of it. */
  openConnection(atMs: number): ConnectionEntry;
  reset(): void;
}

export function createTraffic(): Traffic {
  let connections = 0;
  const traffic: Traffic = {
    connections: [],
    requests: [],
    unknownRequests: [],
    clientMessages: [],
    openConnection(atMs) {
      connections += 1;
      const entry: ConnectionEntry = {
        id: `connection-${String(connections)}`,
        atMs,
        handshakeAtMs: undefined,
        loggedInAtMs: undefined,
        phoneNumber: undefined,
        outcome: { kind: 'connecting' },
        closedAtMs: undefined,
      };
      traffic.connections.push(entry);
      return entry;
    },
    reset() {
      traffic.connections.length = 0;
      traffic.requests.length = 0;
      traffic.unknownRequests.length = 0;
      traffic.clientMessages.length = 0;
    },
  };
  return traffic;
}
