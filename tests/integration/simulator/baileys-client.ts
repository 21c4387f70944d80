import { randomBytes } from 'node:crypto';
import { Browsers, initAuthCreds, makeWASocket } from '@whiskeysockets/baileys';
import type {
  AuthenticationState,
  BaileysEventMap,
  BinaryNode,
  ConnectionState,
  MessageUserReceipt,
  SignalDataSet,
  SignalDataTypeMap,
  UserFacingSocketConfig,
  WASocket,
} from '@whiskeysockets/baileys';
import { silentLogger } from '#simulator/silent-logger.ts';

/** Stores keys in memory as a client would on disk: by type and id, dropped on null. */
export function createMemoryAuthState(): AuthenticationState {
  const stored = new Map<string, unknown>();
  return {
    creds: initAuthCreds(),
    keys: {
      get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const found: Record<string, SignalDataTypeMap[T]> = {};
        for (const id of ids) {
          const value = stored.get(`${type}/${id}`);
          if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
        }
        return found;
      },
      set(data: SignalDataSet) {
        for (const [type, entries] of Object.entries(data)) {
          for (const [id, value] of Object.entries(entries)) {
            if (value === null) stored.delete(`${type}/${id}`);
            else stored.set(`${type}/${id}`, value);
          }
        }
      },
    },
  };
}

export interface Closed {
  /** Baileys' status code; undefined when the client ended without an error. */
  readonly statusCode: number | undefined;
}

export interface ReceiptSeen {
  readonly messageId: string;
  readonly userJid: string;
  readonly kind: 'delivered' | 'read';
}

/** One unmodified Baileys client on the simulator. */
export interface BaileysClient {
  readonly sock: WASocket;
  readonly auth: AuthenticationState;
  /** Resolves with the next QR text that satisfies the condition, or the newest one that already does. */
  qr(where?: (text: string) => boolean): Promise<string>;
  readonly opened: Promise<void>;
  readonly closed: Promise<Closed>;
  /** The server's ack of a message, which Baileys tells only on its raw socket. */
  ack(messageId: string): Promise<BinaryNode>;
  /** Receipts so far, from updates and from the upsert that early ones are merged into. */
  readonly receipts: readonly ReceiptSeen[];
  /** Every `messages.upsert` so far. */
  readonly upserts: BaileysEventMap['messages.upsert'][];
  readonly history: BaileysEventMap['messaging-history.set'][];
  /** Resolves once the condition holds; checked on every event of the client. */
  until<T>(condition: () => T | undefined): Promise<T>;
}

export interface ClientOptions {
  /** Replaces the QR secret when the server asks for it, as the app does. Baileys alone does not. */
  readonly rotateSecret?: boolean;
  readonly config?: Partial<UserFacingSocketConfig>;
}

/** Connects to the simulator. */
export function connectClient(
  url: string,
  auth: AuthenticationState,
  options: ClientOptions = {},
): BaileysClient {
  const sock = makeWASocket({
    auth,
    waWebSocketUrl: url,
    logger: silentLogger,
    browser: Browsers.windows('Chrome'),
    syncFullHistory: false,
    getMessage: () => Promise.resolve(undefined),
    ...options.config,
  });
  let newestQr: string | undefined;
  const upserts: BaileysEventMap['messages.upsert'][] = [];
  const history: BaileysEventMap['messaging-history.set'][] = [];
  const receipts: ReceiptSeen[] = [];
  const noteReceipt = (id: string | null | undefined, receipt: MessageUserReceipt): void => {
    const { userJid, receiptTimestamp, readTimestamp } = receipt;
    const seen = { messageId: id ?? '', userJid: userJid ?? '' };
    if (receiptTimestamp) receipts.push({ ...seen, kind: 'delivered' });
    if (readTimestamp) receipts.push({ ...seen, kind: 'read' });
  };
  const checks = new Set<() => void>();
  const check = (): void => {
    for (const run of [...checks]) run();
  };
  const until = <T>(condition: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const run = (): void => {
        const value = condition();
        if (value === undefined) return;
        checks.delete(run);
        resolve(value);
      };
      checks.add(run);
      run();
    });

  const acks = new Map<string, BinaryNode>();
  sock.ws.on('CB:ack,class:message', (ack: BinaryNode) => {
    acks.set(ack.attrs['id'] ?? '', ack);
    check();
  });

  if (options.rotateSecret) {
    // The workaround the app ships: Baileys has no handler for this notification.
    sock.ws.on('CB:notification,type:companion_reg_refresh', () => {
      const advSecretKey = randomBytes(32).toString('base64');
      sock.authState.creds.advSecretKey = advSecretKey;
      sock.ev.emit('creds.update', { advSecretKey });
      newestQr = newestQr && replaceSecret(newestQr, advSecretKey);
      check();
    });
  }

  let state: Partial<ConnectionState> = {};
  sock.ev.on('connection.update', (update) => {
    state = { ...state, ...update };
    if (update.qr !== undefined) newestQr = update.qr;
    check();
  });
  sock.ev.on('creds.update', (update) => Object.assign(auth.creds, update));
  sock.ev.on('messages.upsert', (upsert) => {
    upserts.push(upsert);
    for (const { key, userReceipt } of upsert.messages) {
      for (const receipt of userReceipt ?? []) noteReceipt(key.id, receipt);
    }
    check();
  });
  sock.ev.on('message-receipt.update', (updates) => {
    for (const { key, receipt } of updates) noteReceipt(key.id, receipt);
    check();
  });
  sock.ev.on('messaging-history.set', (set) => {
    history.push(set);
    check();
  });

  const opened = until(() => (state.connection === 'open' ? true : undefined)).then(() => undefined);
  const closed = until(() => {
    if (state.connection !== 'close') return undefined;
    const error = state.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
    return { statusCode: error?.output?.statusCode };
  });
  return {
    sock,
    auth,
    upserts,
    receipts,
    history,
    opened,
    closed,
    ack: (messageId) => until(() => acks.get(messageId)),
    until,
    qr: (where = () => true) =>
      until(() => (newestQr !== undefined && where(newestQr) ? newestQr : undefined)),
  };
}

function replaceSecret(qr: string, secret: string): string {
  const [address = '', data = ''] = qr.split('#');
  return `${address}#${data.split(',').with(3, secret).join(',')}`;
}
