import { z } from 'zod';

/** Names a test message in its requests; nothing of it is kept. */
export const testId = z.uuid();
export type TestId = z.infer<typeof testId>;

export const testResult = z.strictObject({
  /** `unconfirmed`: handed over, and WhatsApp did not say that it has it. `cancelled`: given up before that. */
  outcome: z.enum(['sent', 'unconfirmed', 'cancelled']),
});
export type TestResult = Readonly<z.infer<typeof testResult>>;
