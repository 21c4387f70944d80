import type { DeliveryState } from '#shared/model/delivery.ts';

/** What can happen to a delivery. */
export type DeliveryEvent =
  /** Its message id is committed; the bytes may leave from here on. */
  | 'send-began'
  /** WhatsApp's ack, a participant's receipt, our own other device, or the trainer's word. */
  | 'evidence'
  /** WhatsApp refused it, or it cannot be sent for a reason of this group. */
  | 'refused'
  /** It never left this computer: back to the queue. */
  | 'not-sent'
  /** No answer came, or the app ended before one could. */
  | 'no-answer'
  /** A participant's device has it. */
  | 'participant-receipt'
  | 'send-again'
  | 'skip'
  | 'cancel';

/**
 * Where each event leads; what is not listed cannot happen there. No state ever goes back except by the trainer.
 * Evidence counts wherever it finds the delivery: one that waits to be sent again must not be sent after it, and one
 * that was given up did arrive after all.
 */
const transitions: Readonly<Record<DeliveryState, Partial<Readonly<Record<DeliveryEvent, DeliveryState>>>>> =
  {
    queued: {
      'send-began': 'sending',
      evidence: 'sent',
      refused: 'failed',
      'participant-receipt': 'delivered',
      skip: 'skipped',
      cancel: 'cancelled',
    },
    sending: {
      evidence: 'sent',
      refused: 'failed',
      'not-sent': 'queued',
      'no-answer': 'unconfirmed',
      'participant-receipt': 'delivered',
      skip: 'skipped',
    },
    unconfirmed: {
      evidence: 'sent',
      refused: 'failed',
      'participant-receipt': 'delivered',
      'send-again': 'queued',
      skip: 'skipped',
    },
    sent: { 'participant-receipt': 'delivered' },
    delivered: {},
    failed: { evidence: 'sent', 'participant-receipt': 'delivered' },
    skipped: { evidence: 'sent', 'participant-receipt': 'delivered' },
    cancelled: { evidence: 'sent', 'participant-receipt': 'delivered' },
  };

/** The state an event leads to, or undefined when the event does not apply any more (late, doubled). */
export function nextDeliveryState(state: DeliveryState, event: DeliveryEvent): DeliveryState | undefined {
  return transitions[state][event];
}
