import type { WASocket } from '@whiskeysockets/baileys';
import type { Clock } from '../ports/clock.ts';

/** The socket is open, but nothing comes through it any more. */
export class SilentConnectionError extends Error {
  override readonly name = 'SilentConnectionError';
}

/**
 * A busy or sleeping computer runs its timers late and all at once, before it reads what has long arrived. So patience
 * is counted in looks with time between them, and never by the clock, which may jump.
 */
const LOOKS = 5;

export interface Liveness {
  /** Asks for a sign of life now: the laptop woke or the network changed. */
  check(): void;
  stop(): void;
}

/**
 * Ends a socket whose other side is gone. Baileys notices by itself only after 35 to 65 s, and by the wall clock. Any
 * frame is a sign of life; the question is the ping of Baileys' own keep-alive.
 */
export function watchLiveness(
  sock: Pick<WASocket, 'end' | 'sendNode' | 'generateMessageTag'> & {
    readonly ws: { on(event: 'frame', listener: () => void): unknown };
  },
  { clock, quietMs, signOfLifeMs }: { clock: Clock; quietMs: number; signOfLifeMs: number },
): Liveness {
  let heard = true;
  let asking = false;
  let cancel: () => void;

  function listen(): void {
    heard = false;
    asking = false;
    cancel = clock.after(quietMs, () => {
      if (heard) listen();
      else ask();
    });
  }

  function ask(): void {
    heard = false;
    asking = true;
    // A socket that cannot be written to is one that will not be heard of.
    sock.sendNode(ping(sock.generateMessageTag())).catch(() => undefined);
    look(LOOKS);
  }

  function look(looksLeft: number): void {
    cancel = clock.after(signOfLifeMs / LOOKS, () => {
      if (heard) listen();
      else if (looksLeft > 1) look(looksLeft - 1);
      else void sock.end(new SilentConnectionError(`no sign of life for ${signOfLifeMs} ms`));
    });
  }

  sock.ws.on('frame', () => {
    heard = true;
  });
  listen();

  return {
    check() {
      if (asking) return;
      cancel();
      ask();
    },
    stop() {
      cancel();
    },
  };
}

const ping = (id: string) => ({
  tag: 'iq',
  attrs: { id, to: 's.whatsapp.net', type: 'get', xmlns: 'w:p' },
  content: [{ tag: 'ping', attrs: {} }],
});
