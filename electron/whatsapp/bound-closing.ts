import type { WASocket } from '@whiskeysockets/baileys';
import type { Clock } from '../ports/clock.ts';

/**
 * Cuts the connection when the peer does not answer our close frame in time. Baileys reports the end of a socket only
 * after that answer, and `ws` waits 30 s for it: on a network that went away, half a minute of a connection that
 * looks alive.
 */
export function boundClosing(ws: WASocket['ws'], clock: Clock, timeoutMs: number): void {
  const close = ws.close.bind(ws);
  ws.close = async () => {
    const cancel = clock.after(timeoutMs, () => {
      terminate(ws);
    });
    try {
      await close();
    } finally {
      cancel();
    }
  };
}

function terminate(ws: WASocket['ws']): void {
  const socket: unknown = Reflect.get(ws, 'socket');
  if (typeof socket !== 'object' || socket === null || !('terminate' in socket)) return;
  if (typeof socket.terminate === 'function') Reflect.apply(socket.terminate, socket, []);
}
