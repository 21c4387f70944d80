import { z } from 'zod';
import { amendment } from './amendment.ts';
import { failureSchema } from './failure.ts';
import { messageContent } from './message-content.ts';
import { workshopId } from './workshop.ts';
import { pacing } from './pacing.ts';
import { deliveryState } from './delivery.ts';
import { plannedStart } from './schedule.ts';

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

/**
 * How far the file of a broadcast is handed to WhatsApp, over all accounts, before the first message goes out. Bytes of
 * the encrypted form.
 */
export const uploadProgress = z.strictObject({
  fileName: z.string(),
  sentBytes: z.number().int(),
  totalBytes: z.number().int(),
  /** WhatsApp did not take it just now: when it is tried again. Null while it is under way. */
  retryAt: z.number().nullable(),
});
export type UploadProgress = Readonly<z.infer<typeof uploadProgress>>;

/** A broadcast as lists and progress show it. Deliveries are asked for by page. */
export const broadcastSummary = z.strictObject({
  id: broadcastId,
  state: broadcastState,
  content: messageContent,
  /** The workshop it was composed for, if any. */
  workshopId: workshopId.nullable(),
  /** Its title, also once it is deleted. */
  workshopTitle: z.string().nullable(),
  /** Sent to one group to see how it looks. */
  isTest: z.boolean(),
  /** Set on a retry broadcast: the broadcast whose failed deliveries it repeats. */
  retryOf: broadcastId.nullable(),
  pacing,
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** When it was to start; null when the trainer started it at once. */
  schedule: plannedStart.nullable(),
  /**
   * Why it is paused: null when the trainer paused it. Why it was missed: null when nobody was there at its time,
   * since the app was closed or the laptop asleep.
   */
  pauseFailure: failureSchema.nullable(),
  /** How many groups it goes to: those chosen, until deliveries are made of them at the start. */
  targetCount: z.number().int(),
  counts: deliveryCounts,
  /** How many failed deliveries a retry broadcast would take over; 0 while it runs. */
  retriableCount: z.number().int(),
  /** Deliveries that nobody received for too long; see `delivery.isSilent`. */
  silentCount: z.number().int(),
  /** While running: when the next delivery is due and when the last one is expected. Epoch milliseconds. */
  nextDeliveryAt: z.number().nullable(),
  expectedEndAt: z.number().nullable(),
  /** While running, and as long as its file is not with WhatsApp yet. */
  upload: uploadProgress.nullable(),
  /** Edits and deletions for everyone, oldest first; left out where there are none. */
  amendments: z.array(amendment).readonly().optional(),
});
export type BroadcastSummary = Readonly<z.infer<typeof broadcastSummary>>;
