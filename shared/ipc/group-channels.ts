import { z } from 'zod';
import { accountId } from '../model/account.ts';
import { groupId } from '../model/group.ts';
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
} as const;
