import { z } from 'zod';
import { failureCodes } from '../failure.ts';
import { broadcastId, broadcastState } from './broadcast.ts';
import { groupId } from './group.ts';
import { draftContent } from './message-content.ts';
import { pacing } from './pacing.ts';
import { plannedStart } from './schedule.ts';
import { chosenTargets } from './target-choice.ts';
import { workshopId } from './workshop.ts';

/** What the trainer composed, whole: enough to open it again where it is composed. */
export const composition = z.strictObject({
  broadcastId,
  state: broadcastState,
  content: draftContent,
  groupIds: z.array(groupId),
  workshopId: workshopId.nullable(),
  /** The workshops whose groups were chosen as a whole; left out where none was. */
  workshopIds: z.array(workshopId).readonly().optional(),
  /** The rest of the choice that `groupIds` come from; left out where only they are known. */
  chosen: chosenTargets.optional(),
  pacing,
  /** The warnings the trainer ticked when scheduling. */
  acceptedWarnings: z.array(z.enum(failureCodes)),
  schedule: plannedStart.nullable(),
  /**
   * Of a draft that changes what is scheduled or was missed: that broadcast, whose schedule and warnings it has. It stays
   * as it is until the draft takes its place.
   */
  changesOf: broadcastId.optional(),
  /** When it was saved, scheduled or started last. */
  savedAt: z.number(),
});
export type Composition = Readonly<z.infer<typeof composition>>;

/** A draft as a list shows it. */
export const draftSummary = z.strictObject({
  id: broadcastId,
  content: draftContent,
  groupCount: z.number().int(),
  workshopId: workshopId.nullable(),
  /** The broadcast it changes; null where it is a message of its own. */
  changesOf: broadcastId.nullable(),
  savedAt: z.number(),
});
export type DraftSummary = Readonly<z.infer<typeof draftSummary>>;
