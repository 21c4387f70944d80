import { z } from 'zod';
import { groupId } from '../model/group.ts';
import { channel } from './channel.ts';

const nothing = z.strictObject({});

/** *Get all links*: one collection at a time, whose progress is part of the state. */
export const linkChannels = {
  /**
   * Gets the invite links of these groups, one question at a time; groups that have a link are asked nothing. While a
   * collection runs they are added to it, otherwise a new one begins.
   */
  'links.collect': channel({
    input: z.strictObject({ groupIds: z.array(groupId).min(1).max(20_000) }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /** Asks no further. What was collected stays. */
  'links.stop': channel({ input: nothing, output: z.void(), errors: [] }),
  /** Goes on where it stopped, and asks again where the same question may succeed. */
  'links.continue': channel({ input: nothing, output: z.void(), errors: [] }),
  /** Stops, and forgets the table; the links stay with their groups. */
  'links.close': channel({ input: nothing, output: z.void(), errors: [] }),
  /** Puts the table on the clipboard, for a spreadsheet. */
  'links.copy': channel({ input: nothing, output: z.void(), errors: [] }),
  /** Saves the table as a CSV file that the trainer chooses. `rows` is null when none was chosen. */
  'links.export': channel({
    input: nothing,
    output: z.strictObject({ rows: z.number().int().nullable() }),
    errors: ['FOLDER_NOT_WRITABLE', 'DISK_FULL'],
  }),
} as const;
