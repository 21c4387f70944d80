import { z } from 'zod';
import { amendmentId } from '../model/amendment.ts';
import { broadcastId, broadcastSummary } from '../model/broadcast.ts';
import { deliveryId } from '../model/delivery.ts';
import { MESSAGE_TEXT_MAX } from '../model/message-text-limit.ts';
import { channel } from './channel.ts';

const byAmendment = z.strictObject({ broadcastId, amendmentId });

/** Edits and deletions for everyone of a broadcast that was sent. Each answers with the broadcast as it is then. */
export const amendmentChannels = {
  /**
   * Begins one for all groups that have the message, or for some. `amendmentId` is chosen by the caller: the same id
   * again changes nothing. The text may hold variables, which are made anew for each group.
   */
  'broadcast.amend': channel({
    input: byAmendment.extend({
      change: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('edit'), text: z.string().trim().min(1).max(MESSAGE_TEXT_MAX) }),
        z.strictObject({ kind: z.literal('delete') }),
      ]),
      deliveryIds: z.array(deliveryId).min(1).max(5_000).nullable(),
    }),
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'NO_TARGETS', 'EDIT_TOO_LATE', 'DELETE_TOO_LATE'],
  }),
  /** What is changed stays changed; the rest stays as it is. */
  'broadcast.cancelAmendment': channel({
    input: byAmendment,
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  'broadcast.resumeAmendment': channel({
    input: byAmendment,
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** What failed, or was not confirmed, once more: of the last one only. */
  'broadcast.retryAmendment': channel({
    input: byAmendment,
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'NO_TARGETS'],
  }),
} as const;
