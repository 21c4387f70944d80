import { z } from 'zod';
import { broadcastId, broadcastSummary } from '../model/broadcast.ts';
import { composition, draftSummary } from '../model/composition.ts';
import { delivery, deliveryDecision, deliveryId } from '../model/delivery.ts';
import { groupId } from '../model/group.ts';
import { historyFilter, historyGroup } from '../model/history-filter.ts';
import { draftContent, messageContent } from '../model/message-content.ts';
import { pacing } from '../model/pacing.ts';
import { review } from '../model/review.ts';
import { schedule, scheduleResolution } from '../model/schedule.ts';
import { chosenTargets, frozenTargets } from '../model/target-choice.ts';
import { testId, testResult } from '../model/test-message.ts';
import { workshopId } from '../model/workshop.ts';
import { failureCodes } from '../failure.ts';
import { channel } from './channel.ts';

const byBroadcast = z.strictObject({ broadcastId });
const PAGE_MAX = 200;

const composed = z.strictObject({
  content: messageContent,
  groupIds: z.array(groupId).min(1).max(5_000),
  workshopId: workshopId.nullable(),
  /** All workshops chosen as targets, of which one may speak in each group. */
  workshopIds: z.array(workshopId).max(500).readonly().optional(),
  /**
   * What else was chosen: where each of `groupIds` came from, and what was taken out. What is scheduled is looked up by
   * it again at the start.
   */
  chosen: chosenTargets.optional(),
  pacing,
});

const acceptedWarnings = z.array(z.enum(failureCodes)).max(10);

const exported = z.strictObject({ rows: z.number().int().nullable() });

export const broadcastChannels = {
  /** Checks every target as it is now; sends nothing. */
  'broadcast.review': channel({ input: composed, output: review, errors: ['NO_TARGETS'] }),
  /**
   * Freezes targets and content and starts sending. `broadcastId` is chosen by the caller: the same id again
   * answers with the broadcast already started, so a doubled click sends once; a draft or a schedule of that id
   * becomes the broadcast, with what is given here. `acceptedWarnings` are the codes
   * the trainer ticked; they are stored and hold for the whole broadcast.
   */
  'broadcast.start': channel({
    input: composed.extend({ broadcastId, acceptedWarnings, isTest: z.boolean().optional() }),
    output: broadcastSummary,
    errors: ['NO_TARGETS', 'NOT_FOUND', 'ATTACHMENT_GONE'],
  }),
  /** Writes a draft, in the place of the one of that id; `changesOf` is the scheduled or missed broadcast it changes. It is not published and in no history. */
  'broadcast.saveDraft': channel({
    input: composed.extend({
      broadcastId,
      content: draftContent,
      groupIds: z.array(groupId).max(5_000),
      changesOf: broadcastId.optional(),
    }),
    output: z.strictObject({ savedAt: z.number() }),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** Last saved first. */
  'broadcast.drafts': channel({ input: z.strictObject({}), output: z.array(draftSummary), errors: [] }),
  /** What was composed: of a draft, of what is scheduled or was missed, and of any other broadcast. */
  'broadcast.composition': channel({ input: byBroadcast, output: composition, errors: ['NOT_FOUND'] }),
  /** Takes a draft out and answers with it: saving that again brings it back. */
  'broadcast.discardDraft': channel({
    input: byBroadcast,
    output: composition,
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /**
   * What is scheduled or was missed, to be changed: the draft in which that was begun, else one of `draftId` that is not
   * saved yet. The broadcast stays as it is until it is scheduled or started again under its own id.
   */
  'broadcast.changes': channel({
    input: z.strictObject({ broadcastId, draftId: broadcastId }),
    output: composition,
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  /** A draft of any broadcast, to those of its groups that are still there. `draftId` is chosen by the caller. */
  'broadcast.duplicate': channel({
    input: z.strictObject({ broadcastId, draftId: broadcastId }),
    output: composition,
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),

  /** As `broadcast.review`, but as of the time it is to start. */
  'broadcast.reviewSchedule': channel({
    input: composed.extend({ schedule }),
    output: z.strictObject({ review, dueAt: z.number().int(), resolution: scheduleResolution }),
    errors: ['NO_TARGETS', 'SCHEDULE_PAST', 'SCHEDULE_TOO_FAR', 'SCHEDULE_USELESS'],
  }),
  /**
   * Keeps what was composed until its time; targets and text are frozen at the start. In the place of the draft, or of
   * the schedule, of that id.
   */
  'broadcast.schedule': channel({
    input: composed.extend({ broadcastId, acceptedWarnings, schedule }),
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'SCHEDULE_PAST', 'SCHEDULE_TOO_FAR', 'SCHEDULE_USELESS'],
  }),
  /** Another time for what is scheduled or was missed. */
  'broadcast.reschedule': channel({
    input: z.strictObject({ broadcastId, schedule }),
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'WRONG_STATE', 'SCHEDULE_PAST', 'SCHEDULE_TOO_FAR', 'SCHEDULE_USELESS'],
  }),
  /** *Send now* of what is scheduled or was missed. `acceptedWarnings` are added to those ticked when it was scheduled. */
  'broadcast.startNow': channel({
    input: z.strictObject({ broadcastId, acceptedWarnings }),
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'NO_TARGETS', 'WRONG_STATE', 'ATTACHMENT_GONE'],
  }),

  /**
   * Sends what one group would get to the chat that its account has with itself, where only the trainer sees it. It is in no
   * history. `testId` is chosen by the caller; behind an unconfirmed answer the same id sends the same message again, which
   * phones that have it already do not show twice.
   */
  'broadcast.sendTest': channel({
    input: composed.pick({ content: true, workshopId: true, workshopIds: true }).extend({ testId, groupId }),
    output: testResult,
    errors: [
      'NOT_FOUND',
      'OFFLINE',
      'NO_ANSWER',
      'CONNECTION_LOST',
      'THROTTLED',
      'ACCOUNT_RESTRICTED',
      'TEST_NOT_SENT',
      'VARIABLE_UNKNOWN',
      'VARIABLE_EMPTY',
      'VARIABLE_NESTED',
      'VARIABLE_UNCLOSED',
      'MESSAGE_TOO_LONG',
      'POLL_OPTIONS_EQUAL',
      'ATTACHMENT_GONE',
      'UPLOAD_FAILED',
      'UPLOAD_REFUSED',
      'UPLOAD_CANCELLED',
    ],
  }),
  /** Gives up a test that is not on its way yet; what is cannot be called back. */
  'broadcast.cancelTest': channel({ input: z.strictObject({ testId }), output: z.void(), errors: [] }),

  'broadcast.pause': channel({ input: byBroadcast, output: z.void(), errors: ['NOT_FOUND', 'WRONG_STATE'] }),
  'broadcast.resume': channel({ input: byBroadcast, output: z.void(), errors: ['NOT_FOUND', 'WRONG_STATE'] }),
  /** What is already sent stays sent; the rest is cancelled. Also *Skip* of what was missed. */
  'broadcast.cancel': channel({ input: byBroadcast, output: z.void(), errors: ['NOT_FOUND', 'WRONG_STATE'] }),
  /** Starts a retry broadcast from the failed deliveries. Same rule for the caller's id as `broadcast.start`. */
  'broadcast.retryFailed': channel({
    input: z.strictObject({ broadcastId, retryBroadcastId: broadcastId }),
    output: broadcastSummary,
    errors: ['NOT_FOUND', 'NO_TARGETS', 'WRONG_STATE', 'ATTACHMENT_GONE'],
  }),
  /** The trainer's answer about unconfirmed deliveries: of one, or of all in the broadcast when `deliveryId` is null. */
  'broadcast.decide': channel({
    input: z.strictObject({ broadcastId, deliveryId: deliveryId.nullable(), decision: deliveryDecision }),
    output: z.strictObject({ decided: z.number().int() }),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  'broadcast.get': channel({ input: byBroadcast, output: broadcastSummary, errors: ['NOT_FOUND'] }),
  /** Deliveries in order of position, after `afterPosition` (-1 for the first page). */
  'broadcast.deliveries': channel({
    input: z.strictObject({
      broadcastId,
      afterPosition: z.number().int().min(-1),
      limit: z.number().int().min(1).max(PAGE_MAX),
    }),
    output: z.array(delivery),
    errors: ['NOT_FOUND'],
  }),
  /** Where the targets came from, as it was at the start; empty where nobody noted it. */
  'broadcast.targets': channel({ input: byBroadcast, output: frozenTargets, errors: ['NOT_FOUND'] }),
  /**
   * Newest first. `before` is when the last row of the previous page began (or, before that, was written) and its id;
   * null for the first page.
   */
  'broadcast.history': channel({
    input: historyFilter.extend({
      before: z.strictObject({ at: z.number(), id: broadcastId }).nullable(),
      limit: z.number().int().min(1).max(PAGE_MAX),
    }),
    output: z.array(broadcastSummary),
    errors: [],
  }),
  /** The retry broadcasts of a broadcast, newest first. */
  'broadcast.retries': channel({ input: byBroadcast, output: z.array(broadcastSummary), errors: [] }),
  /** Groups that something went to, those included that nobody here is in any more, in no order. */
  'broadcast.historyGroups': channel({
    input: z.strictObject({}),
    output: z.array(historyGroup),
    errors: [],
  }),
  /** Saves what happened to each group as a CSV file that the trainer chooses. `rows` is null when none was chosen. */
  'broadcast.exportReport': channel({
    input: byBroadcast,
    output: exported,
    errors: ['NOT_FOUND', 'FOLDER_NOT_WRITABLE', 'DISK_FULL'],
  }),
  /** The same for everything that passes the filter. */
  'broadcast.exportHistory': channel({
    input: historyFilter,
    output: exported,
    errors: ['FOLDER_NOT_WRITABLE', 'DISK_FULL'],
  }),
} as const;
