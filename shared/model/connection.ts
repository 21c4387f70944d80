import { z } from 'zod';
import { failureSchema } from './failure.ts';

/**
 * The live socket of an account. Times are epoch milliseconds. Exactly the states of the product's words; what
 * a state needs to be shown travels with it.
 */
export const connection = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('unlinked'), failure: failureSchema.nullable() }),
  z.strictObject({ state: z.literal('connecting'), attempt: z.number().int() }),
  z.strictObject({
    state: z.literal('awaiting-scan'),
    qr: z.string(),
    shownAt: z.number(),
    expiresAt: z.number(),
  }),
  z.strictObject({ state: z.literal('awaiting-code'), code: z.string(), expiresAt: z.number() }),
  z.strictObject({ state: z.literal('linking') }),
  z.strictObject({ state: z.literal('online'), since: z.number() }),
  z.strictObject({
    state: z.literal('waiting'),
    retryAt: z.number(),
    attempt: z.number().int(),
    failure: failureSchema,
  }),
  z.strictObject({ state: z.literal('replaced') }),
  z.strictObject({ state: z.literal('logged-out'), failure: failureSchema }),
  z.strictObject({ state: z.literal('refused'), failure: failureSchema }),
]);
export type Connection = Readonly<z.infer<typeof connection>>;
