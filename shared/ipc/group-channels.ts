import { z } from 'zod';
import { accountId } from '../model/account.ts';
import { groupId } from '../model/group.ts';
import { addedNumber, groupDetail, groupSend, personOutcome } from '../model/group-detail.ts';
import { groupCreation, groupTemplate, newWorkshopGroup } from '../model/group-creation.ts';
import { workshopId } from '../model/workshop.ts';
import { channel } from './channel.ts';

/** Why WhatsApp does not give a link. */
const inviteErrors = [
  'NOT_FOUND',
  'OFFLINE',
  'NOT_ADMIN',
  'NOT_A_MEMBER',
  'GROUP_GONE',
  'THROTTLED',
  'EMPTY_INVITE_CODE',
  'NO_ANSWER',
  'CONNECTION_LOST',
] as const;

/** Why WhatsApp does not change a group. */
const changeErrors = [
  'NOT_FOUND',
  'OFFLINE',
  'ADMINS_ONLY',
  'CHANGE_REFUSED',
  'NOT_A_MEMBER',
  'GROUP_GONE',
  'CHANGED_ELSEWHERE',
  'THROTTLED',
  'NO_ANSWER',
  'CONNECTION_LOST',
] as const;

/** A PNG as Base64: what every PNG begins with, and nothing else than Base64. A poster has about 50 kB. */
const png = z
  .string()
  .max(3_000_000)
  .regex(/^iVBORw0KGgo[A-Za-z0-9+/]+={0,2}$/);

export const groupChannels = {
  /** Asks WhatsApp for the account's groups. Coalesced: a second call while one runs shares its answer. */
  'group.sync': channel({
    input: z.strictObject({ accountId }),
    output: z.strictObject({ count: z.number().int() }),
    errors: ['NOT_FOUND', 'OFFLINE', 'THROTTLED', 'NO_ANSWER', 'CONNECTION_LOST'],
  }),
  /** Fetches the invite code of a group and stores it. */
  'group.fetchInviteCode': channel({
    input: z.strictObject({ accountId, groupId }),
    output: z.strictObject({ inviteCode: z.string().min(1) }),
    errors: inviteErrors,
  }),
  /** Makes the old link invalid and stores the new one. */
  'group.resetInviteCode': channel({
    input: z.strictObject({ accountId, groupId }),
    output: z.strictObject({ inviteCode: z.string().min(1) }),
    errors: inviteErrors,
  }),
  /** Saves the poster of a group's invite link where the trainer chooses. `saved` is false when no place was chosen. */
  'group.savePoster': channel({
    input: z.strictObject({ groupId, png }),
    output: z.strictObject({ saved: z.boolean() }),
    errors: ['NOT_FOUND', 'FOLDER_NOT_WRITABLE', 'DISK_FULL'],
  }),
  /** What is known of a group from disk; null when only its row is. `refresh` asks for the rest. */
  'group.detail': channel({
    input: z.strictObject({ groupId }),
    output: groupDetail.nullable(),
    errors: ['NOT_FOUND'],
  }),
  /** Asks WhatsApp for the group, by one query. */
  'group.refresh': channel({ input: z.strictObject({ groupId }), output: z.void(), errors: changeErrors }),
  /** What was sent to the group and how far it came, newest first. */
  'group.sends': channel({
    input: z.strictObject({ groupId }),
    output: z.array(groupSend),
    errors: [],
  }),
  /** Saves the people of a group as a CSV file that the trainer chooses. `rows` is null when none was chosen. */
  'group.exportPeople': channel({
    input: z.strictObject({ groupId }),
    output: z.strictObject({ rows: z.number().int().nullable() }),
    errors: ['NOT_FOUND', 'FOLDER_NOT_WRITABLE', 'DISK_FULL'],
  }),
  'group.rename': channel({
    input: z.strictObject({ groupId, name: z.string().trim().min(1).max(100) }),
    output: z.void(),
    errors: changeErrors,
  }),
  /** An empty one removes it. */
  'group.describe': channel({
    input: z.strictObject({ groupId, description: z.string().trim().max(2_048) }),
    output: z.void(),
    errors: changeErrors,
  }),
  'group.setAnnounceOnly': channel({
    input: z.strictObject({ groupId, on: z.boolean() }),
    output: z.void(),
    errors: changeErrors,
  }),
  /** Adds people by number; one answer for each, as it was typed. Nobody is sent anything. */
  'group.addNumbers': channel({
    input: z.strictObject({ groupId, numbers: z.array(z.string().trim().min(1).max(40)).min(1).max(50) }),
    output: z.array(addedNumber),
    errors: changeErrors,
  }),
  /** Makes a group, or a community, and links it to the workshop. When it answers it may not be known yet. */
  'group.createForWorkshop': channel({
    input: newWorkshopGroup,
    output: z.void(),
    errors: [...changeErrors, 'WRONG_STATE', 'CREATION_REFUSED', 'CREATION_FOUND', 'CREATION_NOT_FOUND'],
  }),
  /** What is under way for the workshop, and what the last group of any workshop was composed of. */
  'group.creation': channel({
    input: z.strictObject({ workshopId }),
    output: z.strictObject({
      creation: groupCreation.nullable(),
      template: groupTemplate.nullable(),
      /** The name of one that nobody waits for any more, and that may have been made. */
      doubt: z.string().nullable(),
    }),
    errors: [],
  }),
  /** Makes what is left to be made, or looks whether it was. */
  'group.goOnCreating': channel({
    input: z.strictObject({ workshopId }),
    output: z.void(),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** What was made stays. */
  'group.discardCreation': channel({
    input: z.strictObject({ workshopId }),
    output: z.void(),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  'group.changePerson': channel({
    input: z.strictObject({
      groupId,
      action: z.enum(['remove', 'promote', 'demote']),
      personId: z.string().min(1).max(100),
    }),
    output: z.strictObject({ outcome: personOutcome }),
    errors: changeErrors,
  }),
  'group.leave': channel({ input: z.strictObject({ groupId }), output: z.void(), errors: changeErrors }),
} as const;
