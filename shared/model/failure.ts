import { z } from 'zod';
import { failureCodes } from '../failure.ts';

export const failureSchema = z.strictObject({
  code: z.enum(failureCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  retryable: z.boolean(),
});
