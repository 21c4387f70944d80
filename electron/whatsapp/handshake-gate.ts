import type { Clock } from '../ports/clock.ts';

/** From one open socket to the opening of the next, over all accounts: at most four handshakes in a second. */
export const HANDSHAKES_APART_MS = 300;

/** One that takes longer to open, perhaps because nobody answers, holds the others up no longer. */
export const LONGEST_OPENING_MS = 2_000;

export interface HandshakeGate {
  /**
   * Resolves when it is this caller's turn to open a socket, with what to call once that is open or has ended. One no
   * longer wanted by then holds nobody up.
   */
  turn(isWanted: () => boolean): Promise<() => void>;
}

/**
 * Lets the sockets of all accounts open one after the other, so that there are at most four handshakes in any second,
 * also when they all come at once: at the start, after a restart of the service, after a sleep. The distance begins
 * when a socket is open: a busy computer may take long from its turn to that, and the next would catch up. Timers keep
 * it, since the wall clock may jump. One for the whole app: tests of the connection wait in the same line.
 * @param apartMs from one open socket to the opening of the next
 */
export function createHandshakeGate(clock: Clock, apartMs: number): HandshakeGate {
  const waiting: { readonly isWanted: () => boolean; readonly enter: (passOn: () => void) => void }[] = [];
  let free = true;

  function admit(): void {
    free = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (!next.isWanted()) {
        next.enter(() => undefined);
        continue;
      }
      free = false;
      next.enter(admitAfterOpening());
      return;
    }
  }

  /** What is called once the socket that is now opening is open; it works once. */
  function admitAfterOpening(): () => void {
    let isOpening = true;
    const passOn = (): void => {
      if (!isOpening) return;
      isOpening = false;
      giveUp();
      clock.after(apartMs, admit);
    };
    const giveUp = clock.after(LONGEST_OPENING_MS, passOn);
    return passOn;
  }

  return {
    turn: (isWanted) =>
      new Promise((enter) => {
        waiting.push({ isWanted, enter });
        if (free) admit();
      }),
  };
}
