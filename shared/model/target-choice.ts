import { z } from 'zod';
import { groupFilter } from './group-filter.ts';
import { groupId } from './group.ts';
import { savedListId } from './saved-list.ts';
import { TARGETS_MAX } from './targets-max.ts';
import { workshopId } from './workshop.ts';

/** What was chosen beside the workshops, and what was taken out of all that. */
export const chosenTargets = z.strictObject({
  listIds: z.array(savedListId).max(100).readonly(),
  filters: z.array(groupFilter).max(20).readonly(),
  /** Single groups. */
  groupIds: z.array(groupId).max(TARGETS_MAX).readonly(),
  leftOutIds: z.array(groupId).max(TARGETS_MAX).readonly(),
});
export type ChosenTargets = Readonly<z.infer<typeof chosenTargets>>;

/** What named a group as a target, by the name it had then. */
export const targetSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workshop'), workshopId, name: z.string() }),
  z.strictObject({ kind: z.literal('list'), listId: savedListId, name: z.string() }),
  z.strictObject({ kind: z.literal('filter'), filter: groupFilter }),
  /** Chosen by itself. */
  z.strictObject({ kind: z.literal('single') }),
]);
export type TargetSource = Readonly<z.infer<typeof targetSource>>;

/** Places in the list of sources. */
const origins = z.array(z.number().int().min(0)).readonly();

/**
 * Why a group that was named gets nothing: the trainer took it out; no account here knows it any more; it was not among
 * the groups that the trainer reviewed.
 */
const exclusionReason = z.enum(['left-out', 'unknown', 'not-reviewed']);

export const excludedTarget = z.strictObject({
  groupId,
  /** Empty when nobody knows it any more. */
  groupName: z.string(),
  origins,
  reason: exclusionReason,
});
export type ExcludedTarget = Readonly<z.infer<typeof excludedTarget>>;

/** Where the targets of a broadcast came from, as it was at its start. */
export const frozenTargets = z.strictObject({
  sources: z.array(targetSource).readonly(),
  /** What named each delivery's group, by the delivery's position. */
  origins: z.array(origins).readonly(),
  excluded: z.array(excludedTarget).readonly(),
});
export type FrozenTargets = Readonly<z.infer<typeof frozenTargets>>;
