import { z } from 'zod';
import { accountId } from './account.ts';
import { failureSchema } from './failure.ts';
import { groupId } from './group.ts';

/**
 * What would happen to one target if the broadcast started now: blocked with its reason, or sent, perhaps with a
 * warning that needs a tick.
 */
export const reviewedTarget = z.strictObject({
  groupId,
  groupName: z.string(),
  groupSize: z.number().int(),
  accountId: accountId.nullable(),
  /** Null when it will be sent. */
  blockedBy: failureSchema.nullable(),
  warnings: z.array(failureSchema),
});
export type ReviewedTarget = Readonly<z.infer<typeof reviewedTarget>>;

export const review = z.strictObject({
  targets: z.array(reviewedTarget),
  sendableCount: z.number().int(),
  /** How long the sending takes, in milliseconds: the pacing, both caps, the quiet hours, and what runs already. */
  expectedDurationMs: z.number(),
  /** The same when the trainer allows to send in the quiet hours. */
  expectedDurationInQuietHoursMs: z.number(),
});
export type Review = Readonly<z.infer<typeof review>>;
