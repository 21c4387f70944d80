import { z } from 'zod';

/** Pause between two groups: careful 45±20 s, normal 20±8 s, quick 8±3 s. */
export const pacingPreset = z.enum(['careful', 'normal', 'quick']);
export type PacingPreset = z.infer<typeof pacingPreset>;
