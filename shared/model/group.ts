import { z } from 'zod';
import { accountId } from './account.ts';

/** A group's JID, e.g. `120363025246125486@g.us` (older: `<number>-<time>@g.us`). */
export const groupId = z.string().regex(/^[0-9]{1,30}(-[0-9]{1,20})?@g\.us$/);
export type GroupId = z.infer<typeof groupId>;

export const groupRole = z.enum(['owner', 'admin', 'member']);
export type GroupRole = z.infer<typeof groupRole>;

/**
 * A row of the index that crosses to the window for every group: kept slim (10,000 rows cross at once). When
 * several accounts share a group, role and flags are those of the account that can do most with it.
 */
export const groupSummary = z.strictObject({
  id: groupId,
  name: z.string(),
  size: z.number().int(),
  /** The account this row speaks for. */
  accountId,
  role: groupRole,
  canPost: z.boolean(),
  /** Null until fetched. A code, never a URL: the address is built where it is shown. */
  inviteCode: z.string().nullable(),
  /** The group said its link was reset after we stored it. */
  inviteStale: z.boolean(),
  /** False once the account is no longer in the group; the row stays for history. */
  member: z.boolean(),
});
export type GroupSummary = Readonly<z.infer<typeof groupSummary>>;
