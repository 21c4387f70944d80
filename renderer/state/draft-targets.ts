import type { Composition } from '#shared/model/composition.ts';
import type { GroupId } from '#shared/model/group.ts';
import { resolveTargets, type TargetChoice, type TargetWorld } from '#shared/model/resolve-targets.ts';
import type { ChosenTargets } from '#shared/model/target-choice.ts';
import type { WorkshopId } from '#shared/model/workshop.ts';

export const noTargets: TargetChoice = {
  workshopIds: [],
  listIds: [],
  filters: [],
  groupIds: [],
  leftOutIds: [],
};

/** The workshop a draft is for: only when it is for exactly one. */
export function workshopOf({ workshopIds }: Pick<TargetChoice, 'workshopIds'>): WorkshopId | null {
  return workshopIds.length === 1 ? (workshopIds[0] ?? null) : null;
}

/** The choice as the main process is told of it, beside the groups that it comes to. */
export function choiceToSend({ workshopIds, listIds, filters, groupIds, leftOutIds }: TargetChoice): {
  readonly workshopId: WorkshopId | null;
  readonly workshopIds: readonly WorkshopId[];
  readonly chosen: ChosenTargets;
} {
  return {
    workshopId: workshopOf({ workshopIds }),
    workshopIds,
    chosen: { listIds, filters, groupIds, leftOutIds },
  };
}

/** What was chosen for something that was saved, as far as it is there. */
export function savedChoice(
  { groupIds, workshopId, workshopIds: saved, chosen }: Composition,
  world: TargetWorld,
): TargetChoice {
  const workshopIds = saved ?? (workshopId === null ? [] : [workshopId]);
  if (chosen === undefined) return choiceOfGroups(groupIds, workshopIds, world);
  const choice = { ...chosen, workshopIds };
  const { targets, excluded, isSourceGone } = resolveTargets(choice, world);
  if (!isSourceGone) return choice;
  // What named them is gone; the groups it was saved for stay, one by one.
  const named = new Set([...targets.map(({ group }) => group.id), ...excluded.map(({ groupId }) => groupId)]);
  const exist = new Set([...world.workshops, ...world.savedLists].map(({ id }) => id));
  return {
    ...choice,
    workshopIds: workshopIds.filter((id) => exist.has(id)),
    listIds: choice.listIds.filter((id) => exist.has(id)),
    groupIds: [...choice.groupIds, ...groupIds.filter((id) => !named.has(id))],
  };
}

/** Where only the groups are known: those of a workshop are shown as that workshop while all are chosen. */
function choiceOfGroups(
  groupIds: readonly GroupId[],
  workshopIds: readonly WorkshopId[],
  { workshops }: TargetWorld,
): TargetChoice {
  const chosen = new Set(groupIds);
  const whole = workshopIds.flatMap(
    (id) =>
      workshops.find(
        (one) => one.id === id && one.groupIds.length > 0 && one.groupIds.every((group) => chosen.has(group)),
      ) ?? [],
  );
  const named = new Set(whole.flatMap((workshop) => workshop.groupIds));
  return {
    ...noTargets,
    workshopIds: whole.map(({ id }) => id),
    groupIds: groupIds.filter((id) => !named.has(id)),
  };
}
