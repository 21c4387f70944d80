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
  /** Filters that are kept from before do not know it. */
  lacksLink: z.boolean().default(false),
});
export type GroupFilter = Readonly<z.infer<typeof groupFilter>>;
