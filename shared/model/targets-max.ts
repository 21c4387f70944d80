/** More groups a broadcast does not take. */
export const TARGETS_MAX = 5_000;
