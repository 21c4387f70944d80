import { Curve, decodeBinaryNode, encodeBinaryNode, proto } from '@whiskeysockets/baileys';
import type { BinaryNode } from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { createFrameBuffer, encodeFrame } from './frames.ts';
import type { ServerIdentity } from './noise-certificate.ts';
import { createNoiseResponder } from './noise.ts';
import type { NoiseTransport } from './noise.ts';
import { node as buildNode } from './nodes.ts';

export interface ConnectedClient {
  /** The client's long-lived Noise key. */
  readonly staticKey: Buffer;
  readonly payload: proto.ClientPayload;
}

export interface ConnectionListener {
  onClient(client: ConnectedClient): void;
  /** Called for one node at a time, in order. Must not await something the same client has yet to say. */
  onNode(node: BinaryNode): void | Promise<void>;
  onClose(): void;
  /** Bytes that no client of ours would send, or a fault in a handler; the connection is closed after it. */
  onBroken(error: unknown): void;
}

export interface Connection {
  readonly send: (node: BinaryNode) => void;
  /** Sends what need not be a node, encrypted like one. */
  readonly sendBytes: (payload: Uint8Array) => void;
  /** Puts the bytes on the wire as they are. */
  readonly sendRaw: (bytes: Uint8Array) => void;
  /** Sends the node, if any, and closes the socket. */
  readonly end: (node?: BinaryNode) => void;
  /** Keeps the socket open but neither listens nor speaks any more, like a network that went away. */
  readonly fallSilent: () => void;
}

/**
 * One websocket: the Noise handshake, then binary nodes. Incoming messages are taken strictly one after the
 * other, since every decrypted frame advances a counter.
 */
export function openConnection(
  socket: WebSocket,
  identity: ServerIdentity,
  listener: ConnectionListener,
): Connection {
  const responder = createNoiseResponder({
    staticKeyPair: identity.staticKeyPair,
    ephemeralKeyPair: Curve.generateKeyPair(),
    certificateChain: identity.certificateChain,
  });
  const frames = createFrameBuffer();
  let stage: 'hello' | 'finish' | 'open' = 'hello';
  let transport: NoiseTransport | undefined;
  let silent = false;
  let chain = Promise.resolve();

  const sendRaw = (bytes: Uint8Array): void => {
    if (!silent && socket.readyState === socket.OPEN) socket.send(bytes);
  };
  const write = (payload: Buffer): void => {
    sendRaw(encodeFrame(payload));
  };

  const takeFrame = async (frame: Buffer): Promise<void> => {
    switch (stage) {
      case 'hello':
        write(responder.answerHello(frame));
        stage = 'finish';
        return;
      case 'finish': {
        const client = responder.acceptFinish(frame);
        transport = client.transport;
        stage = 'open';
        listener.onClient({
          staticKey: client.staticKey,
          payload: proto.ClientPayload.decode(client.payload),
        });
        return;
      }
      case 'open':
        if (transport) await listener.onNode(await decodeBinaryNode(transport.decrypt(frame)));
        return;
      default:
        stage satisfies never;
    }
  };

  const takeMessage = async (bytes: Buffer): Promise<void> => {
    try {
      for (const frame of frames.push(bytes)) {
        if (!silent) await takeFrame(frame);
      }
    } catch (error) {
      if (socket.readyState !== socket.OPEN) return;
      listener.onBroken(error);
      socket.close();
    }
  };

  socket.on('message', (data) => {
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    chain = chain.then(() => takeMessage(bytes));
  });
  socket.on('close', () => {
    listener.onClose();
  });
  // A reset is followed by `close`, which is all that matters here.
  socket.on('error', () => undefined);

  const sendBytes = (payload: Uint8Array): void => {
    if (transport && !silent) write(transport.encrypt(payload));
  };
  const send = (outgoing: BinaryNode): void => {
    if (!transport) throw new Error(`Cannot send <${outgoing.tag}> before the handshake is over`);
    if (silent) return;
    sendBytes(encodeBinaryNode(outgoing));
  };

  return {
    send,
    sendBytes,
    sendRaw,
    end(last) {
      // A client still in its handshake could not read it.
      if (last && transport) send(last);
      socket.close();
    },
    fallSilent() {
      silent = true;
    },
  };
}

/** `stream:error{code}`: 515 restart, 503 unavailable, 401 logged out. */
export function streamError(code: number): BinaryNode {
  return buildNode('stream:error', { code });
}
