import type { WASocket } from '@whiskeysockets/baileys';

/**
 * Lets the event loop turn between two messages of the socket. By default `ws` hands on all that arrived together in
 * one turn, and the receipts of a group do: each is decrypted, written and answered. Baileys has no way to pass
 * `allowSynchronousEvents` (Client/websocket.js), so it is set on the receiver (ws/lib/receiver.js), which keeps the
 * order of messages, pings and the close.
 */
export function oneFrameATurn(ws: WASocket['ws']): void {
  ws.on('open', () => {
    const receiver = property(property(ws, 'socket'), '_receiver');
    if (typeof receiver === 'object' && receiver !== null)
      Reflect.set(receiver, '_allowSynchronousEvents', false);
  });
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}
