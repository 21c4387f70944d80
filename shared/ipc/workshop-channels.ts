import { z } from 'zod';
import { groupId } from '../model/group.ts';
import { workshopDetails, workshopId } from '../model/workshop.ts';
import { channel } from './channel.ts';

export const workshopChannels = {
  'workshop.create': channel({
    input: workshopDetails,
    output: z.strictObject({ workshopId }),
    errors: [],
  }),
  'workshop.update': channel({
    input: z.strictObject({ workshopId, details: workshopDetails }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  'workshop.remove': channel({
    input: z.strictObject({ workshopId }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /** Replaces the set of linked groups. */
  'workshop.linkGroups': channel({
    input: z.strictObject({ workshopId, groupIds: z.array(groupId).max(1_000) }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
} as const;
