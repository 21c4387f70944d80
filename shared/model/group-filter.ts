import { z } from 'zod';

/** Which groups are meant: those that pass everything that is on. */
export const groupFilter = z.strictObject({
  /** Words of the name, in any order. */
  search: z.string().max(200),
  canPost: z.boolean(),
  isAdmin: z.boolean(),
  /** To any workshop. */
  isLinked: z.boolean(),
  hasLink: z.boolean(),
});
export type GroupFilter = Readonly<z.infer<typeof groupFilter>>;
