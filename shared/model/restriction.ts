import { z } from 'zod';

/**
 * What WhatsApp restricts an account in. `message-cap`: it has used up the messages it may send; nothing goes out until
 * the end. `reach-out-lock`: it may not open new chats with single people; groups are not affected.
 */
export const restriction = z.strictObject({
  kind: z.enum(['message-cap', 'reach-out-lock']),
  /** Epoch milliseconds; null when WhatsApp did not say. */
  until: z.number().nullable(),
});
export type Restriction = Readonly<z.infer<typeof restriction>>;
