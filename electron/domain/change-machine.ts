import type { ChangeState } from '#shared/model/amendment.ts';

/** What can happen to a change of one delivery. */
export type ChangeEvent =
  /** Its message id is committed; the bytes may leave from here on. */
  | 'send-began'
  /** WhatsApp's ack, or a receipt for it. */
  | 'evidence'
  /** WhatsApp refused it, or it cannot be made for a reason of this group or of its time. */
  | 'refused'
  /** It never left this computer. */
  | 'not-sent'
  /** No answer came: it may be sent again under its id, since the same change twice is the same as once. */
  | 'no-answer'
  /** No answer came, and it is not sent again by itself. */
  | 'gave-up'
  | 'try-again'
  | 'cancel';

/** Where each event leads; what is not listed cannot happen there. Evidence counts wherever it finds the change. */
const transitions: Readonly<Record<ChangeState, Partial<Readonly<Record<ChangeEvent, ChangeState>>>>> = {
  queued: {
    'send-began': 'sending',
    evidence: 'done',
    refused: 'failed',
    'gave-up': 'unconfirmed',
    cancel: 'cancelled',
  },
  sending: {
    evidence: 'done',
    refused: 'failed',
    'not-sent': 'queued',
    'no-answer': 'queued',
    'gave-up': 'unconfirmed',
    // It turned out that it never left.
    cancel: 'cancelled',
  },
  done: {},
  unconfirmed: { evidence: 'done', refused: 'failed', 'try-again': 'queued' },
  failed: { evidence: 'done', 'try-again': 'queued' },
  cancelled: { evidence: 'done' },
};

/** The state an event leads to, or undefined when the event does not apply any more (late, doubled). */
export function nextChangeState(state: ChangeState, event: ChangeEvent): ChangeState | undefined {
  return transitions[state][event];
}
