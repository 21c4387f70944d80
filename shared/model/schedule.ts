import { z } from 'zod';
import { timeZone } from './time-zone.ts';

/** When a broadcast is to start, as the trainer means it: a time on the wall in a zone, not an instant. */
export const schedule = z.strictObject({
  /** `2026-11-21` */
  date: z.iso.date(),
  /** `09:00`, in 24 hours. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  timeZone,
  /**
   * Until when a start that is late still makes sense, in epoch milliseconds; what is not sent by then waits for the
   * trainer. Null: it may only be as late as nobody notices.
   */
  uselessAfter: z.number().int().min(0).max(8_640_000_000_000_000).nullable(),
});
export type Schedule = Readonly<z.infer<typeof schedule>>;

/** A schedule with the instant it means, in epoch milliseconds. */
export const plannedStart = schedule.extend({ dueAt: z.number().int() });
export type PlannedStart = Readonly<z.infer<typeof plannedStart>>;

/**
 * How the instant was found: `after-gap` when the clocks skip that time, so it starts as much later; `first-of-two`
 * when the clocks show that time twice.
 */
export const scheduleResolution = z.enum(['exact', 'after-gap', 'first-of-two']);
export type ScheduleResolution = z.infer<typeof scheduleResolution>;
