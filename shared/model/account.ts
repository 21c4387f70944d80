import { z } from 'zod';
import { connection } from './connection.ts';
import { restriction } from './restriction.ts';

/** Local identity of a linked number. WhatsApp's JIDs are attributes of it and may change. */
export const accountId = z.uuid();
export type AccountId = z.infer<typeof accountId>;

/** What becomes of the messages an account has sent when it is removed from this computer. */
export const historyChoice = z.enum(['keep', 'delete']);
export type HistoryChoice = z.infer<typeof historyChoice>;

export const account = z.strictObject({
  id: accountId,
  /** What the trainer calls it. */
  name: z.string().max(60),
  /** As people write it, `+55 11 91234 5678`; once linked. */
  phoneNumber: z.string().max(40).nullable(),
  /** The name on WhatsApp. */
  profileName: z.string().max(100).nullable(),
  /** Epoch milliseconds. */
  linkedAt: z.number().int().nullable(),
  lastOnlineAt: z.number().int().nullable(),
  messagesSent: z.number().int(),
  messagesReceived: z.number().int(),
  groupsSyncedAt: z.number().int().nullable(),
  /** What WhatsApp restricts it in, at most one of a kind; those that are over may still be among them. */
  restrictions: z.array(restriction),
  connection,
});
/** Deliveries that began on each day: when the day began, epoch milliseconds, and how many. */
export const dailySends = z.array(z.strictObject({ day: z.number(), count: z.number().int() }));
export type DailySends = readonly Readonly<z.infer<typeof dailySends>[number]>[];

export type Account = Readonly<z.infer<typeof account>>;
