import { z } from 'zod';
import { accountId } from './account.ts';
import { failureSchema } from './failure.ts';
import { workshopId } from './workshop.ts';

const name = z.string().trim().min(1).max(100);
const description = z.string().trim().max(2_048);

/** What a group for a workshop is composed of; with variables that the workshop fills in. */
export const groupTemplate = z.strictObject({
  name: z.string().trim().min(1).max(300),
  description,
  announceOnly: z.boolean(),
  /** Null when it is one group and no community. */
  discussionName: name.nullable(),
});
export type GroupTemplate = Readonly<z.infer<typeof groupTemplate>>;

/** A group that is to be made for a workshop, or a community with its announcement and a discussion group. */
export const newWorkshopGroup = z.strictObject({
  workshopId,
  accountId,
  /** As WhatsApp will show it. */
  name,
  description,
  announceOnly: z.boolean(),
  /** Of the discussion group of a community; null when it is one group. */
  discussionName: name.nullable(),
  /** What it was composed of, for the next workshop. */
  template: groupTemplate,
});
export type NewWorkshopGroup = Readonly<z.infer<typeof newWorkshopGroup>>;

/** One that is under way, or stands still until the trainer decides. */
export const groupCreation = z.strictObject({
  name: z.string(),
  discussionName: z.string().nullable(),
  /** What is to be made or set next. */
  step: z.enum(['group', 'community', 'discussion', 'settings']),
  /** `unknown`: WhatsApp was asked and did not answer; the groups are looked through when it can be reached. */
  state: z.enum(['working', 'unknown', 'stopped']),
  /** Why it stands still. */
  failure: failureSchema.nullable(),
});
export type GroupCreation = Readonly<z.infer<typeof groupCreation>>;
