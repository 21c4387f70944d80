import { z } from 'zod';
import { groupId } from './group.ts';

export const savedListId = z.uuid();
export type SavedListId = z.infer<typeof savedListId>;

/** Groups under a name, to be chosen together. One that is not there any more stays in it, by the name it had. */
export const savedList = z.strictObject({
  id: savedListId,
  name: z.string().trim().min(1).max(80),
  groups: z.array(z.strictObject({ id: groupId, name: z.string().max(1_000) })).readonly(),
});
export type SavedList = Readonly<z.infer<typeof savedList>>;
