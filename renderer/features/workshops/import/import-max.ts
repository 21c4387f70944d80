/** How many lines one import takes. */
export const IMPORT_MAX = 1_000;
