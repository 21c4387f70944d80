import type { BinaryNode, WASocket } from '@whiskeysockets/baileys';
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

export interface LivenessRules {
  readonly clock: Clock;
  /** After so long without a frame the other side is asked for a sign of life. */
  readonly quietMs: number;
  /** So long it has for that; it is not taken for gone while the answer to a message may still be on its way. */
  readonly signOfLifeMs: number;
  /** So long it has after a `check`, whatever is on its way: the network may be another one by now. */
  readonly checkedSignOfLifeMs: number;
  /** Whether a message was written whose ack is neither here nor given up. */
  readonly isAckAwaited: () => boolean;
}

export interface Liveness {
  /** Asks for a sign of life now: the laptop woke or the network changed. Resolves with the answer, or when the watch ends. */
  check(): Promise<void>;
  stop(): void;
}

/**
 * Ends a socket whose other side is gone, and keeps a quiet one alive. Baileys' own watch goes by the wall clock and
 * knows nothing of acks, so it is set to sleep. Any frame is a sign of life; the question is the ping of its keep-alive.
 * In a check only the answer is one: this computer may have kept frames of a peer that has gone since. They only give
 * the answer, which comes behind them, more time.
 */
export function watchLiveness(
  sock: Pick<WASocket, 'end' | 'sendNode' | 'generateMessageTag'> & {
    readonly ws: { on(event: 'frame', listener: (frame: BinaryNode | Uint8Array) => void): unknown };
  },
  { clock, quietMs, signOfLifeMs, checkedSignOfLifeMs, isAckAwaited }: LivenessRules,
): Liveness {
  let heard = true;
  let checking = false;
  let questionId = '';
  const checked: (() => void)[] = [];
  let cancel: () => void;

  function listen(looksLeft = LOOKS): void {
    heard = false;
    endCheck();
    cancel = clock.after(quietMs / LOOKS, () => {
      if (heard) listen();
      else if (looksLeft > 1) listen(looksLeft - 1);
      else ask(signOfLifeMs);
    });
  }

  function endCheck(): void {
    checking = false;
    for (const resolve of checked.splice(0)) resolve();
  }

  function ask(patienceMs: number): void {
    heard = false;
    questionId = sock.generateMessageTag();
    // A socket that cannot be written to is one that will not be heard of.
    sock.sendNode(ping(questionId)).catch(() => undefined);
    look(patienceMs, LOOKS);
  }

  function look(patienceMs: number, looksLeft: number): void {
    cancel = clock.after(patienceMs / LOOKS, () => {
      if (heard && checking) {
        heard = false;
        look(patienceMs, LOOKS);
      } else if (heard) listen();
      else if (looksLeft > 1) look(patienceMs, looksLeft - 1);
      else if (!checking && isAckAwaited()) look(patienceMs, 1);
      else void sock.end(new SilentConnectionError(`no sign of life for ${patienceMs} ms`));
    });
  }

  sock.ws.on('frame', (frame) => {
    heard = true;
    if ('attrs' in frame && frame.attrs['id'] === questionId) endCheck();
  });
  listen();

  return {
    check() {
      const done = new Promise<void>((resolve) => {
        checked.push(resolve);
      });
      if (!checking) {
        checking = true;
        cancel();
        ask(checkedSignOfLifeMs);
      }
      return done;
    },
    stop() {
      cancel();
      endCheck();
    },
  };
}

const ping = (id: string) => ({
  tag: 'iq',
  attrs: { id, to: 's.whatsapp.net', type: 'get', xmlns: 'w:p' },
  content: [{ tag: 'ping', attrs: {} }],
});
