import { z } from 'zod';

/** How many people the messages of a workshop reached, message by message; tests are left out. */
export const workshopReach = z.strictObject({
  /** Deliveries that WhatsApp has. */
  sent: z.number().int(),
  /** People in those groups, besides ourselves, counted once a delivery. */
  people: z.number().int(),
  delivered: z.number().int(),
  read: z.number().int(),
});
export type WorkshopReach = Readonly<z.infer<typeof workshopReach>>;
