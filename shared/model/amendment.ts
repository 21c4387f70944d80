import { z } from 'zod';
import { failureSchema } from './failure.ts';
import { MESSAGE_TEXT_MAX } from './message-text-limit.ts';

export const amendmentId = z.uuid();
export type AmendmentId = z.infer<typeof amendmentId>;

/** What is done for everyone to a broadcast that was sent: other words, or none at all. */
export const amendmentKind = z.enum(['edit', 'delete']);
export type AmendmentKind = z.infer<typeof amendmentKind>;

export const amendmentState = z.enum(['running', 'paused', 'finished', 'cancelled']);

/** How far it is with one delivery. `done`: WhatsApp has taken it. */
export const changeStates = ['queued', 'sending', 'done', 'unconfirmed', 'failed', 'cancelled'] as const;
export const changeState = z.enum(changeStates);
export type ChangeState = z.infer<typeof changeState>;

export const changeCounts = z.record(changeState, z.number().int());

/** One edit or deletion for everyone, of all groups of a broadcast or of some. */
export const amendment = z.strictObject({
  id: amendmentId,
  kind: amendmentKind,
  state: amendmentState,
  /** The words of an edit as they were written, with their variables; null of a deletion. */
  text: z.string().max(MESSAGE_TEXT_MAX).nullable(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  /** Why it is paused. */
  pauseFailure: failureSchema.nullable(),
  counts: changeCounts,
  /** Of what failed or was not confirmed, how much could be sent once more. */
  retriableCount: z.number().int(),
});
export type Amendment = Readonly<z.infer<typeof amendment>>;

/** What one of them did to one delivery. */
export const deliveryChange = z.strictObject({
  kind: amendmentKind,
  state: changeState,
  failure: failureSchema.nullable(),
  /** When WhatsApp took it; null before. */
  at: z.number().nullable(),
});
export type DeliveryChange = Readonly<z.infer<typeof deliveryChange>>;
