import { z } from 'zod';
import { broadcastId } from './broadcast.ts';

const reach = z.strictObject({
  /** Deliveries that WhatsApp has. */
  sent: z.number().int(),
  /** People in those groups, besides ourselves, counted once a delivery. */
  people: z.number().int(),
  delivered: z.number().int(),
  read: z.number().int(),
});
export type Reach = Readonly<z.infer<typeof reach>>;

/** How many people the messages of a workshop reached, over all and message by message; tests are left out. */
export const workshopReach = reach.extend({
  /** The latest messages that reached WhatsApp, oldest first. */
  messages: z.array(reach.extend({ broadcastId, startedAt: z.number() })),
});
export type WorkshopReach = Readonly<z.infer<typeof workshopReach>>;
