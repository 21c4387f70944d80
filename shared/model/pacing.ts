import { z } from 'zod';
import { pacingLimits } from './pacing-limits.ts';

/** Pause between two groups: careful 45±20 s, normal 20±8 s, quick 8±3 s. */
export const pacingPreset = z.enum(['careful', 'normal', 'quick']);
export type PacingPreset = z.infer<typeof pacingPreset>;

const between = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max);

/** The trainer's own rhythm. */
export const customPacing = z
  .strictObject({
    kind: z.literal('custom'),
    /** Between two groups; drawn evenly from `baseMs` ± `jitterMs`. */
    baseMs: between(pacingLimits.gapMs),
    jitterMs: z.number().int().min(0),
    /** After every so many deliveries the gap is at least `every.pauseMs`; null for no such pause. */
    longPause: z
      .strictObject({ every: between(pacingLimits.pauseEvery), pauseMs: between(pacingLimits.pauseMs) })
      .nullable(),
    /** Deliveries of the account on a local day after which this broadcast goes on tomorrow; in place of the setting. */
    dailyCap: between(pacingLimits.dailyCap),
  })
  .refine(({ baseMs, jitterMs }) => baseMs - jitterMs >= pacingLimits.gapMs.min, {
    path: ['jitterMs'],
    error: `at least ${pacingLimits.gapMs.min} ms must remain between two groups`,
  });
export type CustomPacing = Readonly<z.infer<typeof customPacing>>;

/** A preset by its name, or a custom pacing, which carries its tag. */
export const pacing = z.union([pacingPreset, customPacing]);
export type Pacing = z.infer<typeof pacing>;
