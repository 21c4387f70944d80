import type { BinaryNode } from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { openConnection } from './connection.ts';
import type { Connection, ConnectedClient } from './connection.ts';
import type { Population, Session } from './contracts.ts';
import type { Faults } from './faults.ts';
import type { IqRouter } from './iq-router.ts';
import type { LinkingDesk } from './linking/linking-desk.ts';
import { admit, phoneNumberOf } from './login.ts';
import { childOf, node } from './nodes.ts';
import type { ServerIdentity } from './noise-certificate.ts';
import type { RealDevice } from './real-device.ts';
import type { ConnectionEntry, Traffic } from './traffic.ts';

export interface ClientSession extends Session {
  readonly device: RealDevice | undefined;
  /** Sends what need not be a node, encrypted like one. */
  sendBytes(payload: Uint8Array): void;
  /** Puts the bytes on the wire as they are. */
  sendRaw(bytes: Uint8Array): void;
  /** The socket stays open but nothing is answered any more. */
  fallSilent(): void;
}

export interface SessionDeps {
  readonly identity: ServerIdentity;
  readonly population: Population;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly desk: LinkingDesk;
  readonly router: IqRouter;
  readonly takeMessage: (session: Session, message: BinaryNode) => Promise<void>;
  /** The client has taken everything that waited for it and receives live from now on. */
  readonly onReady: (device: RealDevice) => void;
  readonly nowMs: () => number;
  readonly serverSeconds: () => number;
}

/** Serves one client on one socket, from the handshake to the close. */
export function serveClient(
  socket: WebSocket,
  entry: ConnectionEntry,
  deps: SessionDeps,
  onClose: (session: ClientSession) => void,
): ClientSession {
  const { population, traffic, desk } = deps;
  let device: RealDevice | undefined;

  const welcome = (client: ConnectedClient): void => {
    const admission = admit(client, population, deps.faults);
    entry.phoneNumber = phoneNumberOf(client.payload);
    switch (admission.kind) {
      case 'register':
        entry.outcome = { kind: 'registering' };
        desk.open(session, admission.keys);
        return;
      case 'refuse':
        entry.outcome = { kind: 'login-refused', reason: admission.reason };
        session.end(node('failure', { reason: admission.reason, location: 'simulator' }));
        return;
      case 'login': {
        device = admission.device;
        entry.outcome = { kind: 'logged-in', device: device.pnJid };
        entry.loggedInAtMs = deps.nowMs();
        const previous = device.attach(session);
        previous?.end(node('stream:error', {}, [node('conflict', { type: 'replaced' })]));
        const t = deps.serverSeconds();
        session.send(node('success', { t, lid: device.lidJid, props: '27', location: 'simulator' }));
        return;
      }
      default:
        admission satisfies never;
    }
  };

  const takeReceipt = async (receipt: BinaryNode): Promise<void> => {
    const { id, to, type, participant } = receipt.attrs;
    device?.settle({ tag: 'message', id });
    await population.routeClientReceipt(session, receipt);
    session.send(node('ack', { class: 'receipt', id, from: to, type, participant }));
  };

  const takeInformation = (information: BinaryNode): void => {
    if (!childOf(information, 'offline_batch') || !device) return;
    const count = device.flushOffline();
    session.send(node('ib', {}, [node('offline', { count })]));
    deps.onReady(device);
  };

  const takeNode = async (incoming: BinaryNode): Promise<void> => {
    const { attrs, tag } = incoming;
    const isReply = tag === 'iq' && (attrs['type'] === 'result' || attrs['type'] === 'error');
    if (isReply) {
      desk.takeAnswer(session, incoming);
    } else if (tag === 'iq') {
      await deps.router.answer(session, incoming);
    } else if (tag === 'ack') {
      device?.settle({ tag: attrs['class'] ?? '', id: attrs['id'], participant: attrs['participant'] });
    } else if (tag === 'ib') {
      takeInformation(incoming);
    } else if (tag === 'message' && device) {
      await deps.takeMessage(session, incoming);
    } else if (tag === 'receipt' && device) {
      await takeReceipt(incoming);
    } else if (!unansweredTags.has(tag)) {
      traffic.unknownRequests.push({ request: tag, atMs: deps.nowMs() });
    }
  };

  const connection: Connection = openConnection(socket, deps.identity, {
    onClient: welcome,
    onNode: takeNode,
    onClose() {
      device?.detach(session);
      desk.close(session);
      onClose(session);
    },
    onBroken(error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      entry.outcome = { kind: 'broken', error: text };
    },
  });

  const session: ClientSession = {
    id: entry.id,
    get device() {
      return device;
    },
    send: connection.send,
    sendBytes: connection.sendBytes,
    sendRaw: connection.sendRaw,
    end: connection.end,
    fallSilent: connection.fallSilent,
  };
  return session;
}

/** Presence and typing need no answer. */
const unansweredTags = new Set(['presence', 'chatstate']);
