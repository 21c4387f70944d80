import type { Clock } from '../ports/clock.ts';

/** From the opening of one socket to the next one's, over all accounts: at most four handshakes in a second. */
export const HANDSHAKES_APART_MS = 300;

export interface HandshakeGate {
  /** Resolves when it is this caller's turn to open a socket. One no longer wanted by then holds nobody up. */
  turn(isWanted: () => boolean): Promise<void>;
}

/**
 * Lets the sockets of all accounts open one after the other, so that there are at most four handshakes in any second,
 * also when they all come at once: at the start, after a restart of the service, after a sleep. Timers keep the
 * distance, since the wall clock may jump. One for the whole app: tests of the connection wait in the same line.
 * @param apartMs from the opening of one socket to the opening of the next
 */
export function createHandshakeGate(clock: Clock, apartMs: number): HandshakeGate {
  const waiting: { readonly isWanted: () => boolean; readonly enter: () => void }[] = [];
  let free = true;

  function admit(): void {
    free = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next.enter();
      if (!next.isWanted()) continue;
      free = false;
      clock.after(apartMs, admit);
      return;
    }
  }

  return {
    turn: (isWanted) =>
      new Promise((enter) => {
        waiting.push({ isWanted, enter });
        if (free) admit();
      }),
  };
}
