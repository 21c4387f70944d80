import { z } from 'zod';
import { accountId } from './account.ts';
import { broadcastId } from './broadcast.ts';
import { deliveryState } from './delivery.ts';
import { groupRole } from './group.ts';

/** What became of one person of a change. */
export const personOutcome = z.enum([
  'done',
  'already-in',
  'not-on-whatsapp',
  /** The person's settings do not let us add them; they can be invited. */
  'refused-by-privacy',
  'not-in',
  'refused',
]);
export type PersonOutcome = z.infer<typeof personOutcome>;

export const groupPerson = z.strictObject({
  /** Opaque. */
  id: z.string().min(1).max(100),
  /** As people write it, `+55 11 91234 5678`; null for people whose number WhatsApp hides. */
  phoneNumber: z.string().nullable(),
  role: groupRole,
  isMe: z.boolean(),
});
export type GroupPerson = Readonly<z.infer<typeof groupPerson>>;

/** Everything that is known of a group besides its row in the index. */
export const groupDetail = z.strictObject({
  accountId,
  description: z.string(),
  announceOnly: z.boolean(),
  onlyAdminsEdit: z.boolean(),
  onlyAdminsAdd: z.boolean(),
  adminsApprove: z.boolean(),
  /** Null when messages stay. */
  disappearingSeconds: z.number().nullable(),
  /** Epoch milliseconds. */
  createdAt: z.number().nullable(),
  /** Null when it belongs to none, or to one whose name is not known. */
  communityName: z.string().nullable(),
  people: z.array(groupPerson),
});
export type GroupDetail = Readonly<z.infer<typeof groupDetail>>;

/** What one broadcast came to in one group. */
export const groupSend = z.strictObject({
  broadcastId,
  text: z.string(),
  /** Epoch milliseconds; null before it was sent. */
  sentAt: z.number().nullable(),
  state: deliveryState,
  groupSize: z.number().int(),
  deliveredCount: z.number().int(),
  readCount: z.number().int(),
});
export type GroupSend = Readonly<z.infer<typeof groupSend>>;

/** What became of one number that was to be added. */
export const addedNumber = z.strictObject({
  /** As it was typed. */
  typed: z.string(),
  /** E.164 digits; null when it is no phone number. */
  phoneNumber: z.string().nullable(),
  outcome: z.union([personOutcome, z.literal('no-number')]),
});
export type AddedNumber = Readonly<z.infer<typeof addedNumber>>;
