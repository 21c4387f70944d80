import { z } from 'zod';
import { accountId } from './account.ts';
import { failureSchema } from './failure.ts';
import { groupId } from './group.ts';

/** What became of one group of the selection. The link itself is in the group's summary. */
export const collectedLink = z.strictObject({
  groupId,
  state: z.enum(['waiting', 'asking', 'done', 'failed']),
  /** Why there is no link; only when it failed. */
  failure: failureSchema.nullable(),
});
export type CollectedLink = Readonly<z.infer<typeof collectedLink>>;

/** An account that cannot be asked for now: its groups wait, those of others go on. */
export const collectionHold = z.strictObject({
  accountId,
  /** Epoch milliseconds, where WhatsApp asks to wait; null while there is no connection. */
  continuesAt: z.number().nullable(),
});
export type CollectionHold = Readonly<z.infer<typeof collectionHold>>;

/** How *Get all links* stands as a whole. */
export const collectionProgress = z.strictObject({
  /**
   * `throttled`: WhatsApp asks to wait for all that is left. `offline`: all that is left goes on with the next
   * connection. `stopped`: by the trainer.
   */
  state: z.enum(['running', 'throttled', 'offline', 'stopped', 'finished']),
  /** Epoch milliseconds; only while throttled. */
  continuesAt: z.number().nullable(),
  holds: z.array(collectionHold).readonly(),
});
export type CollectionProgress = Readonly<z.infer<typeof collectionProgress>>;

/** *Get all links* for the groups that were selected, in their order. */
export const linkCollection = z.strictObject({
  ...collectionProgress.shape,
  rows: z.array(collectedLink),
});
export type LinkCollection = Readonly<z.infer<typeof linkCollection>>;
