import { z } from 'zod';
import {
  plannedSend,
  reminderDetails,
  reminderId,
  reminderOutlook,
  reminderTimeline,
} from '../model/reminder.ts';
import { template } from '../model/template.ts';
import { workshopId } from '../model/workshop.ts';
import { channel } from './channel.ts';

const newReminder = z.strictObject({ reminderId, details: reminderDetails });
const instant = z.number().int().min(0).max(8_640_000_000_000_000);

export const reminderChannels = {
  /** Every reminder of a workshop, those included that have run, soonest first. */
  'reminder.timeline': channel({
    input: z.strictObject({ workshopId }),
    output: reminderTimeline,
    errors: ['NOT_FOUND'],
  }),
  /** What a reminder would come to; writes nothing. `reminderId` is its own, or null for a new one. */
  'reminder.check': channel({
    input: z.strictObject({ workshopId, details: reminderDetails, reminderId: reminderId.nullable() }),
    output: reminderOutlook,
    errors: ['NOT_FOUND'],
  }),
  /** A new one, whose id the caller chose, or in the place of the one of that id as long as it has not run. */
  'reminder.save': channel({
    input: newReminder.extend({ workshopId }),
    output: z.void(),
    errors: ['NOT_FOUND', 'WRONG_STATE', 'SCHEDULE_PAST'],
  }),
  /**
   * Several at once, with the templates they refer to where those are not in the library. What is there already at that
   * time (`existing`), and what is over (`over`), is left out and counted.
   */
  'reminder.addPlan': channel({
    input: z.strictObject({
      workshopId,
      reminders: z.array(newReminder).min(1).max(20),
      templates: z.array(template).max(20),
    }),
    output: z.strictObject({
      added: z.array(reminderId),
      existing: z.number().int(),
      over: z.number().int(),
    }),
    errors: ['NOT_FOUND'],
  }),
  /** The undo of a plan: takes out those that are as they were added; `stayed` have run or were changed since. */
  'reminder.undoPlan': channel({
    input: z.strictObject({ added: z.array(newReminder).min(1).max(20) }),
    output: z.strictObject({ stayed: z.number().int() }),
    errors: [],
  }),
  /** Takes out one that has not run. `reminder.restore` is the undo. */
  'reminder.remove': channel({
    input: z.strictObject({ reminderId }),
    output: z.void(),
    errors: ['NOT_FOUND', 'WRONG_STATE'],
  }),
  'reminder.restore': channel({
    input: z.strictObject({ reminderId }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /** Holds the reminders of a workshop because it runs late, until this is taken back or the workshop moves. */
  'reminder.setRunningLate': channel({
    input: z.strictObject({ workshopId, isLate: z.boolean() }),
    output: z.void(),
    errors: ['NOT_FOUND'],
  }),
  /**
   * Everything that is sent in that time by itself as things are: scheduled broadcasts, those that run, and reminders,
   * also what began before and takes that long. Soonest first.
   */
  'reminder.plannedSends': channel({
    input: z.strictObject({ from: instant, until: instant }),
    output: z.array(plannedSend),
    errors: [],
  }),
} as const;
