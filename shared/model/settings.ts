import { z } from 'zod';
import { deliveryDecision } from './delivery.ts';
import { languages } from './language.ts';
import { pacing } from './pacing.ts';

/**
 * How the key that protects the WhatsApp credentials is kept: by the system keyring, in a file only this user
 * can read, in memory only (scan each time), or not decided yet because there is no keyring and the trainer has
 * not been asked.
 */
export const keyStorage = z.enum(['keyring', 'file', 'memory', 'undecided']);
export type KeyStorage = z.infer<typeof keyStorage>;

/** Local laptop times `HH:MM`. From later than until means over midnight. */
export const quietHours = z.strictObject({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});

export const preferences = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** `system` is the one of this computer. */
  language: z.enum(['system', ...languages]),
  pacing,
  /** Deliveries per account and local day. */
  dailyCap: z.number().int().min(1).max(10_000),
  /** Deliveries per account in any minute. */
  minuteCap: z.number().int().min(1).max(60),
  quietHours: quietHours.nullable(),
  /** How long finished and cancelled broadcasts are kept after their end. */
  keepHistory: z.enum(['for-ever', 'one-year', 'six-months', 'ninety-days']),
  /** What becomes of a delivery for which no evidence came: the trainer is asked, or has answered for always. */
  whenUnconfirmed: z.enum(['ask', ...deliveryDecision.options]),
  /** What a new trainer is shown to begin with: until it is done, or at their wish. */
  firstSteps: z.enum(['open', 'over']),
  /** What becomes of the app when its window is closed. Where there is no tray it quits. */
  whenClosed: z.enum(['quit', 'tray']),
});
export type Preferences = Readonly<z.infer<typeof preferences>>;

export const settings = preferences.extend({
  /** What is shown: the chosen language, or that of this computer. */
  shownLanguage: z.enum(languages),
  keyStorage,
  /** Name of the keyring's backend as the system reports it, e.g. `gnome_libsecret`; null when there is none. */
  keyringBackend: z.string().nullable(),
  /** Whether a message ever went out: a test to the trainer's own chat, or a broadcast. */
  hasSent: z.boolean(),
  /** Whether this desktop has a tray. */
  hasTray: z.boolean(),
  appVersion: z.string(),
});
export type Settings = Readonly<z.infer<typeof settings>>;
