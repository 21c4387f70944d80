import { z } from 'zod';
import { groupId } from './group.ts';

export const workshopId = z.uuid();
export type WorkshopId = z.infer<typeof workshopId>;

export const workshopStatus = z.enum(['planned', 'running', 'done', 'cancelled', 'archived']);

/** What the trainer types: the fields of a workshop without its identity and links. */
export const workshopDetails = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** Epoch milliseconds of the start. */
  startsAt: z.number().int().min(0).max(8_640_000_000_000_000),
  /** IANA name, e.g. `America/Sao_Paulo`; the zone the start was meant in. */
  timeZone: z.string().max(64).refine(isTimeZone, 'Unknown time zone'),
  durationMinutes: z.number().int().min(1).max(20_160),
  /** An address or a meeting URL; may be empty. */
  place: z.string().trim().max(300),
  notes: z.string().max(10_000),
  /** Null when there is no limit. */
  capacity: z.number().int().min(1).max(100_000).nullable(),
});
export type WorkshopDetails = Readonly<z.infer<typeof workshopDetails>>;

export const workshop = workshopDetails.extend({
  id: workshopId,
  status: workshopStatus,
  groupIds: z.array(groupId),
});
export type Workshop = Readonly<z.infer<typeof workshop>>;

/** Whether dates can be shown in it: formatting in an unknown zone throws. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
