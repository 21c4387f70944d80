import { z } from 'zod';
import { failureCodes } from '../failure.ts';
import { broadcastSummary } from './broadcast.ts';
import { failureSchema } from './failure.ts';
import { groupId } from './group.ts';
import { MESSAGE_TEXT_MAX } from './message-text-limit.ts';
import { scheduleResolution } from './schedule.ts';
import { templateId } from './template.ts';
import { workshopId } from './workshop.ts';

export const reminderId = z.uuid();
export type ReminderId = z.infer<typeof reminderId>;

const reminderUnit = z.enum(['minutes', 'hours', 'days']);
export type ReminderUnit = z.infer<typeof reminderUnit>;

const anchor = z.enum(['start', 'end']);
/** About a year, in the smallest unit. */
const AMOUNT_MAX = 366 * 24 * 60;
const DAYS_MAX = 366;

/** Before is negative. */
const reminderTiming = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('offset'),
      amount: z.number().int().min(-AMOUNT_MAX).max(AMOUNT_MAX),
      unit: reminderUnit,
    })
    .refine(({ amount, unit }) => unit !== 'days' || Math.abs(amount) <= DAYS_MAX, 'at most a year'),
  /** A time of day in the workshop's zone, so many calendar days from the one of the anchor. */
  z.strictObject({
    kind: z.literal('on-day'),
    days: z.number().int().min(-DAYS_MAX).max(DAYS_MAX),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
]);

/** Until when one that is late is still sent by itself; afterwards it waits for the trainer. */
const usefulness = z.discriminatedUnion('kind', [
  /** Only as late as nobody notices. */
  z.strictObject({ kind: z.literal('on-time') }),
  /** Until the workshop starts or ends. */
  z.strictObject({ kind: z.literal('until'), anchor }),
  z.strictObject({
    kind: z.literal('for'),
    amount: z.number().int().min(1).max(366),
    unit: reminderUnit,
  }),
]);

/** When a reminder is due, as the trainer means it: nothing of it changes when the workshop moves. */
export const reminderPlan = z.strictObject({ anchor, timing: reminderTiming, usefulness });
export type ReminderPlan = Readonly<z.infer<typeof reminderPlan>>;

/** What the trainer chooses for a reminder. */
export const reminderDetails = reminderPlan.extend({
  /** Its words; those the template had when it was chosen, where there is one. */
  text: z.string().trim().min(1).max(MESSAGE_TEXT_MAX),
  /** Its words are those of the template as it is when it is sent, as long as that is there. */
  templateId: templateId.nullable(),
  /** Null: all groups that are linked to the workshop when it is sent. */
  groupIds: z.array(groupId).min(1).max(1_000).nullable(),
  /** The warnings the trainer ticked. */
  acceptedWarnings: z.array(z.enum(failureCodes)).max(10),
});
export type ReminderDetails = Readonly<z.infer<typeof reminderDetails>>;

/** Why the reminders of a workshop are not sent for now. */
export const reminderHold = z.enum(['running-late', 'cancelled', 'archived']);
export type ReminderHold = z.infer<typeof reminderHold>;

/** What speaks against a reminder as it is planned. */
export const reminderFlag = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('over') }),
  z.strictObject({ kind: z.literal('no-groups') }),
  z.strictObject({
    kind: z.literal('quiet-hours'),
    /** When they end, in epoch milliseconds: then it is sent, unless it is useless by then. */
    until: z.number(),
    isUseless: z.boolean(),
    isAccepted: z.boolean(),
  }),
  /** Something else goes to some of the same groups within minutes. */
  z.strictObject({ kind: z.literal('close'), at: z.number(), groupCount: z.number().int() }),
  /** Words that go to some of the same groups within the day before: a second time they are not sent by themselves. */
  z.strictObject({ kind: z.literal('same-text'), at: z.number(), isAccepted: z.boolean() }),
  /** Not everything that is planned for the day fits into it. */
  z.strictObject({ kind: z.literal('daily-cap'), cap: z.number().int() }),
  /** What the words have, or the groups themselves, so many of them. */
  z.strictObject({
    kind: z.literal('problem'),
    failure: failureSchema,
    groupCount: z.number().int(),
    isAccepted: z.boolean(),
  }),
]);
export type ReminderFlag = Readonly<z.infer<typeof reminderFlag>>;

/** What is known about a reminder that is planned, or might be. Times are epoch milliseconds. */
export const reminderOutlook = z.strictObject({
  dueAt: z.number().int(),
  uselessAfter: z.number().nullable(),
  resolution: scheduleResolution,
  /** How many groups it goes to. */
  groupCount: z.number().int(),
  /** When the last of them is expected to be sent to. */
  endsAt: z.number(),
  flags: z.array(reminderFlag),
});
export type ReminderOutlook = Readonly<z.infer<typeof reminderOutlook>>;

/**
 * `planned`: goes by itself. `due`: its time has come, and its accounts are not online. `held`: as long as its workshop
 * is. `over`: its time was over when it was made, so it only counts again when the workshop moves. `run`: it became a
 * broadcast, which is null once that was taken out of the history.
 */
export const reminderStatus = z.enum(['planned', 'due', 'held', 'over', 'run']);

export const reminder = reminderDetails.extend({
  id: reminderId,
  workshopId,
  status: reminderStatus,
  outlook: reminderOutlook,
  broadcast: broadcastSummary.nullable(),
});
export type Reminder = Readonly<z.infer<typeof reminder>>;

/** Every reminder of a workshop, soonest first. */
export const reminderTimeline = z.strictObject({
  hold: reminderHold.nullable(),
  reminders: z.array(reminder),
});
export type ReminderTimeline = Readonly<z.infer<typeof reminderTimeline>>;

/** A send that is to come, or under way, for whoever draws a calendar. Times are epoch milliseconds. */
export const plannedSend = z.strictObject({
  /** A broadcast that is scheduled or runs, or a reminder that is none yet. */
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('broadcast'), broadcastId: z.uuid() }),
    z.strictObject({ kind: z.literal('reminder'), reminderId }),
  ]),
  workshopId: workshopId.nullable(),
  text: z.string(),
  startsAt: z.number(),
  /** When the last group is expected to be sent to: pacing, caps and quiet hours may put it days later. */
  endsAt: z.number(),
  groupCount: z.number().int(),
});
export type PlannedSend = Readonly<z.infer<typeof plannedSend>>;
