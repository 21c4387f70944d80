import { z } from 'zod';
import { accountId } from './account.ts';
import { deliveryChange } from './amendment.ts';
import { failureSchema } from './failure.ts';
import { groupId } from './group.ts';

export const deliveryId = z.uuid();
export type DeliveryId = z.infer<typeof deliveryId>;

export const deliveryStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'unconfirmed',
  'failed',
  'skipped',
  'cancelled',
] as const;
export const deliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof deliveryState>;

/** What proved that a message reached WhatsApp. */
export const settledBy = z.enum(['ack', 'receipt', 'own-device', 'trainer']);
export type SettledBy = z.infer<typeof settledBy>;

/** One broadcast to one group through one account. */
export const delivery = z.strictObject({
  id: deliveryId,
  broadcastId: z.uuid(),
  /** Order within the broadcast, from 0. */
  position: z.number().int(),
  groupId,
  /** The group's name and number of members at the freeze. */
  groupName: z.string(),
  groupSize: z.number().int(),
  accountId,
  state: deliveryState,
  settledBy: settledBy.nullable(),
  /** Why it failed, was skipped or is unconfirmed. */
  failure: failureSchema.nullable(),
  /** True once the trainer has to decide: no evidence came within the grace period. */
  needsDecision: z.boolean(),
  sentAt: z.number().nullable(),
  /** People (never devices, never ourselves) whose receipt came. */
  deliveredCount: z.number().int(),
  readCount: z.number().int(),
  /** WhatsApp took it, and nobody in the group has received it for too long: the trainer should look. */
  isSilent: z.boolean(),
  /** When what was sent went out, from which WhatsApp's time for a change is counted; null when it did not. */
  postedAt: z.number().nullable(),
  /** What was done to it afterwards, oldest first; left out where nothing was. */
  changes: z.array(deliveryChange).readonly().optional(),
});
export type Delivery = Readonly<z.infer<typeof delivery>>;

/** The trainer's answer about an unconfirmed delivery. */
export const deliveryDecision = z.enum(['send-again', 'it-arrived', 'skip']);
export type DeliveryDecision = z.infer<typeof deliveryDecision>;
