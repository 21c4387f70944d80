import { z } from 'zod';
import { groupId } from '../model/group.ts';
import { workshopDetails, workshopId } from '../model/workshop.ts';
import { workshopReach } from '../model/workshop-reach.ts';
import { channel } from './channel.ts';

export const workshopChannels = {
  'workshop.create': channel({
    input: workshopDetails,
    output: z.strictObject({ workshopId }),
    errors: [],
  }),
  /** All of them or none, as a table had them. */
  'workshop.import': channel({
    input: z.strictObject({ workshops: z.array(workshopDetails).min(1).max(1_000) }),
    output: z.strictObject({ workshopIds: z.array(workshopId) }),
    errors: [],
  }),
  /** The undo of an import: takes out those of them that are as they were made; `stayed` were changed since. */
  'workshop.undoImport': channel({
    input: z.strictObject({
      imported: z
        .array(z.strictObject({ workshopId, details: workshopDetails }))
        .min(1)
        .max(1_000),
    }),
    output: z.strictObject({ stayed: z.number().int() }),
    errors: [],
  }),
  /** Saves a table to fill in where the trainer chooses; `rows` is null when no place was chosen. */
  'workshop.saveTemplate': channel({
    input: z.strictObject({}),
    output: z.strictObject({ rows: z.number().int().nullable() }),
    errors: ['FOLDER_NOT_WRITABLE', 'DISK_FULL'],
  }),
  'workshop.update': channel({
    input: z.strictObject({ workshopId, details: workshopDetails }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /** Another one with these details; on request with the groups that the first one is linked to, and its reminders. */
  'workshop.duplicate': channel({
    input: z.strictObject({ workshopId, details: workshopDetails, withGroups: z.boolean() }),
    output: z.strictObject({ workshopId }),
    errors: ['NOT_FOUND'],
  }),
  /** Cancels it, or takes that back. */
  'workshop.cancel': channel({
    input: z.strictObject({ workshopId, cancelled: z.boolean() }),
    output: z.void(),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** Puts it away, or takes it out again as it was. */
  'workshop.archive': channel({
    input: z.strictObject({ workshopId, archived: z.boolean() }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /** Takes it out of every list; what was sent for it keeps its title. `workshop.restore` takes that back. */
  'workshop.remove': channel({
    input: z.strictObject({ workshopId }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  'workshop.reach': channel({ input: z.strictObject({ workshopId }), output: workshopReach, errors: [] }),
  /** Brings back what was removed not long ago, with its groups and its reminders. */
  'workshop.restore': channel({
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
