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
  /** What else in the words would keep it from this target, where that is what does. */
  furtherProblems: z.array(failureSchema).readonly(),
  warnings: z.array(failureSchema),
});
export type ReviewedTarget = Readonly<z.infer<typeof reviewedTarget>>;

/** How long the sending takes, in milliseconds: the pacing, both caps, the quiet hours, and what runs already. */
export const expectedTime = z.strictObject({
  durationMs: z.number(),
  /** How much of it are quiet hours, in which nothing is sent. */
  quietMs: z.number(),
  /** How much of it nothing is sent because the day's number is reached. */
  dailyCapMs: z.number(),
});
export type ExpectedTime = Readonly<z.infer<typeof expectedTime>>;

export const review = z.strictObject({
  targets: z.array(reviewedTarget),
  sendableCount: z.number().int(),
  expected: expectedTime,
  /** The same when the trainer allows to send in the quiet hours. */
  expectedInQuietHours: expectedTime,
  /** How many deliveries an account may have a day. */
  dailyCap: z.number().int(),
});
export type Review = Readonly<z.infer<typeof review>>;
