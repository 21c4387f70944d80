import { z } from 'zod';
import { failureSchema } from './failure.ts';

/** What it takes to be connected, in the order in which it happens. */
export const connectionTestStage = z.enum([
  'clock',
  'name-resolution',
  'tcp',
  'tls',
  'upgrade',
  'handshake',
  'login',
]);
export type ConnectionTestStage = z.infer<typeof connectionTestStage>;

export const testedStage = z.strictObject({
  stage: connectionTestStage,
  /** Skipped: an earlier one failed, or it could not be told. */
  outcome: z.enum(['ok', 'failed', 'skipped']),
  /** Null when skipped, and when the live socket vouches for it. */
  durationMs: z.number().nullable(),
  failure: failureSchema.nullable(),
});
export type TestedStage = Readonly<z.infer<typeof testedStage>>;

export const connectionTest = z.strictObject({
  /** Every stage, in order. */
  stages: z.array(testedStage),
  /** The failure of the first stage that failed: the reason, and with it the remedy. Null when none did. */
  verdict: failureSchema.nullable(),
});
export type ConnectionTest = Readonly<z.infer<typeof connectionTest>>;
