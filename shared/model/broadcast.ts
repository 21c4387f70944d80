import { z } from 'zod';
import { failureSchema } from './failure.ts';
import { messageContent } from './message-content.ts';
import { workshopId } from './workshop.ts';
import { pacing } from './pacing.ts';
import { deliveryState } from './delivery.ts';

export const broadcastId = z.uuid();
export type BroadcastId = z.infer<typeof broadcastId>;

export const broadcastState = z.enum([
  'draft',
  'scheduled',
  'missed',
  'running',
  'paused',
  'finished',
  'cancelled',
]);
export type BroadcastState = z.infer<typeof broadcastState>;

export const deliveryCounts = z.record(deliveryState, z.number().int());
export type DeliveryCounts = Readonly<z.infer<typeof deliveryCounts>>;

/** A broadcast as lists and progress show it. Deliveries are asked for by page. */
export const broadcastSummary = z.strictObject({
  id: broadcastId,
  state: broadcastState,
  content: messageContent,
  /** The workshop it was composed for, if any. */
  workshopId: workshopId.nullable(),
  /** Set on a retry broadcast: the broadcast whose failed deliveries it repeats. */
  retryOf: broadcastId.nullable(),
  pacing,
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Why it is paused: null when the trainer paused it. */
  pauseFailure: failureSchema.nullable(),
  targetCount: z.number().int(),
  counts: deliveryCounts,
  /** Deliveries that nobody received for too long; see `delivery.isSilent`. */
  silentCount: z.number().int(),
  /** While running: when the next delivery is due and when the last one is expected. Epoch milliseconds. */
  nextDeliveryAt: z.number().nullable(),
  expectedEndAt: z.number().nullable(),
});
export type BroadcastSummary = Readonly<z.infer<typeof broadcastSummary>>;
