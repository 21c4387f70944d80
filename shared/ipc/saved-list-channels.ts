import { z } from 'zod';
import { groupId } from '../model/group.ts';
import { savedList, savedListId } from '../model/saved-list.ts';
import { channel } from './channel.ts';

export const savedListChannels = {
  /**
   * A new one, or in the place of the one of that id, which the caller chose. The names of its groups are known here;
   * of a group that is not there any more the name it was kept by stays.
   */
  'saved-list.save': channel({
    input: z.strictObject({
      id: savedListId,
      name: savedList.shape.name,
      groupIds: z.array(groupId).max(5_000),
    }),
    output: z.void(),
    errors: [],
  }),
  /** Takes it out and answers with it. */
  'saved-list.remove': channel({
    input: z.strictObject({ listId: savedListId }),
    output: savedList,
    errors: ['NOT_FOUND'],
  }),
  /** Brings back one that was taken out, as it was. */
  'saved-list.restore': channel({
    input: savedList.extend({ groups: savedList.shape.groups.unwrap().max(5_000).readonly() }),
    output: z.void(),
    errors: [],
  }),
} as const;
