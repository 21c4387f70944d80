import type { RefusedSend } from '#electron/ports/whatsapp-gateway.ts';

/** What becomes of one send. */
export interface Fate {
  /** Before the bytes leave. */
  readonly notSent: 'OFFLINE' | 'ENCRYPTION_FAILED' | 'THROTTLED' | null;
  /** A nack: nobody has it. */
  readonly refused: RefusedSend['code'] | null;
  /** Whether it reaches WhatsApp. */
  readonly arrives: boolean;
  /** The answer takes this long; null: it never comes. Later than 20 s it comes as a late one. */
  readonly answerAfterMs: number | null;
  readonly answersTwice: boolean;
  /** The first participant's receipt and our other device's, this long after the send; null: none by itself. */
  readonly receiptAfterMs: number | null;
  readonly ownDeviceAfterMs: number | null;
  /** The socket closes right after the bytes were written. */
  readonly cut: boolean;
  readonly warmMs: number;
  /** What the trainer does to all that runs when half of that time has passed. */
  readonly whileWarming: 'pause' | 'cancel' | null;
}

/** It arrives, is acknowledged at once and received. */
export const honest: Fate = {
  notSent: null,
  refused: null,
  arrives: true,
  answerAfterMs: 50,
  answersTwice: false,
  receiptAfterMs: 500,
  ownDeviceAfterMs: null,
  cut: false,
  warmMs: 0,
  whileWarming: null,
};
