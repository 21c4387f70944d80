/** What a custom pacing may be. Apart from the schema, so that the window can say it without zod. */
export const pacingLimits = {
  /** Between two groups, in milliseconds; at least the least of it also remains at the shortest draw. */
  gapMs: { min: 3_000, max: 600_000 },
  /** A longer pause comes after so many deliveries. */
  pauseEvery: { min: 1, max: 500 },
  pauseMs: { min: 10_000, max: 1_800_000 },
  /** Deliveries per account and local day. */
  dailyCap: { min: 1, max: 10_000 },
} as const;
