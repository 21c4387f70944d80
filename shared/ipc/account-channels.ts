import { z } from 'zod';
import { accountId, dailySends, historyChoice } from '../model/account.ts';
import { connectionTest } from '../model/connection-test.ts';
import { channel } from './channel.ts';

const byAccount = z.strictObject({ accountId });

export const accountChannels = {
  /** Makes a new, unlinked account and starts connecting it so that a QR code appears. */
  'account.add': channel({
    input: z.strictObject({ name: z.string().trim().min(1).max(60) }),
    output: z.strictObject({ accountId }),
    errors: ['KEY_STORAGE_UNDECIDED', 'KEYS_LOCKED'],
  }),
  'account.rename': channel({
    input: z.strictObject({ accountId, name: z.string().trim().min(1).max(60) }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /**
   * Connect now: a new code, a reconnect before its time, *Use here*, or *Unlock again*, which asks the keyring once
   * more. Idempotent while connected.
   */
  'account.connect': channel({
    input: byAccount,
    output: z.void(),
    errors: ['NOT_FOUND', 'KEY_STORAGE_UNDECIDED', 'KEYS_LOCKED'],
  }),
  /** What was sent on each of the last days. */
  'account.dailySends': channel({ input: byAccount, output: dailySends, errors: [] }),
  /** Shows a pairing code for a number in international form, instead of the QR code. */
  'account.requestPairingCode': channel({
    input: z.strictObject({ accountId, phoneNumber: z.string().trim().max(32) }),
    output: z.void(),
    errors: [
      'NOT_FOUND',
      'ALREADY_LINKED',
      'PHONE_NUMBER_WITHOUT_COUNTRY',
      'PHONE_NUMBER_NOT_READABLE',
      'PHONE_NUMBER_IMPOSSIBLE',
      'OFFLINE',
      'PAIRING_CODE_REFUSED',
    ],
  }),
  /** Tells WhatsApp and wipes the keys. `confirmed` is false when WhatsApp could not be told. */
  'account.logout': channel({
    input: byAccount,
    output: z.strictObject({ confirmed: z.boolean() }),
    errors: ['NOT_FOUND', 'NOT_LINKED'],
  }),
  /** Wipes the keys only and starts again with a QR code. */
  'account.linkAgain': channel({
    input: byAccount,
    output: z.void(),
    errors: ['NOT_FOUND', 'KEY_STORAGE_UNDECIDED'],
  }),
  /** The trainer's order; accounts that are not named follow. */
  'account.reorder': channel({
    input: z.strictObject({ accountIds: z.array(accountId).min(1).max(100) }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /**
   * Wipes the keys and forgets the account. What waits to be sent through it fails with the reason. `confirmed` is
   * false when WhatsApp could not be told that this computer is linked no more.
   */
  'account.remove': channel({
    input: z.strictObject({ accountId, history: historyChoice }),
    output: z.strictObject({ confirmed: z.boolean() }),
    errors: ['NOT_FOUND'],
  }),
  /** Looks at every stage of connecting, from the clock to the login; a second test of the account ends the first. */
  'account.testConnection': channel({ input: byAccount, output: connectionTest, errors: ['NOT_FOUND'] }),
  /** Ends the account's test, if one runs; what it has not looked at is skipped. */
  'account.cancelConnectionTest': channel({ input: byAccount, output: z.void(), errors: [] }),
} as const;
