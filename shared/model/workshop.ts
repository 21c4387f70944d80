import { z } from 'zod';
import { groupId } from './group.ts';
import { timeZone } from './time-zone.ts';
import { WORKSHOP_MAX } from './workshop-max.ts';

export const workshopId = z.uuid();
export type WorkshopId = z.infer<typeof workshopId>;

export const workshopStatus = z.enum(['planned', 'running', 'done', 'cancelled', 'archived']);
export type WorkshopStatus = z.infer<typeof workshopStatus>;

/** What the trainer types: the fields of a workshop without its identity and links. */
export const workshopDetails = z.strictObject({
  title: z.string().trim().min(1).max(WORKSHOP_MAX.title),
  /** Epoch milliseconds of the start. */
  startsAt: z.number().int().min(0).max(8_640_000_000_000_000),
  /** The zone the start was meant in. */
  timeZone,
  durationMinutes: z.number().int().min(1).max(WORKSHOP_MAX.durationMinutes),
  /** An address or a meeting URL; may be empty. */
  place: z.string().trim().max(WORKSHOP_MAX.place),
  notes: z.string().max(WORKSHOP_MAX.notes),
  /** Null when there is no limit. */
  capacity: z.number().int().min(1).max(WORKSHOP_MAX.capacity).nullable(),
});
export type WorkshopDetails = Readonly<z.infer<typeof workshopDetails>>;

export const workshop = workshopDetails.extend({
  id: workshopId,
  /** As the trainer left it: planned, cancelled or archived. What the clock makes of it says `workshopStatusAt`. */
  status: workshopStatus,
  groupIds: z.array(groupId),
});
export type Workshop = Readonly<z.infer<typeof workshop>>;
