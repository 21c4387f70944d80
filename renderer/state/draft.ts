import type { FailureCode } from '#shared/failure.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Composition } from '#shared/model/composition.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { PlannedStart } from '#shared/model/schedule.ts';
import type { Workshop, WorkshopId } from '#shared/model/workshop.ts';
import { composedOf, type Composed } from './draft-content.ts';

/** A message being composed. It is saved as it is written, and survives a change of screen. */
export interface Draft extends Composed {
  /** Of the broadcast it becomes, so that a doubled click starts one. */
  readonly broadcastId: BroadcastId;
  readonly workshopIds: readonly WorkshopId[];
  readonly groupIds: readonly GroupId[];
  /** Null until chosen here: the one of the settings. */
  readonly pacing: Pacing | null;
  /** Set while it changes a broadcast that is scheduled or was missed; that one stays as it is until then. */
  readonly planned: Planned | null;
}

export interface Planned {
  readonly start: PlannedStart;
  readonly acceptedWarnings: readonly FailureCode[];
}

export function emptyDraft(broadcastId: BroadcastId): Draft {
  return {
    broadcastId,
    text: '',
    attached: null,
    extras: {},
    workshopIds: [],
    groupIds: [],
    pacing: null,
    planned: null,
  };
}

export interface Targets {
  /** Each group once, workshops first, in the order they were added. */
  readonly groupIds: readonly GroupId[];
  /** How many times a group was named again and left out. */
  readonly duplicateCount: number;
}

/** The groups a draft goes to. */
export function targetsOf(
  draft: Pick<Draft, 'workshopIds' | 'groupIds'>,
  workshops: readonly Workshop[],
): Targets {
  const workshopsById = new Map(workshops.map((workshop) => [workshop.id, workshop]));
  const named = [
    ...draft.workshopIds.flatMap((id) => workshopsById.get(id)?.groupIds ?? []),
    ...draft.groupIds,
  ];
  const groupIds = [...new Set(named)];
  return { groupIds, duplicateCount: named.length - groupIds.length };
}

/** The workshop a draft is for: only when it is for exactly one. */
export function workshopOf({ workshopIds }: Pick<Draft, 'workshopIds'>): WorkshopId | null {
  return workshopIds.length === 1 ? (workshopIds[0] ?? null) : null;
}

/** What was saved, as it is composed: the groups of a workshop are shown as that workshop while all are chosen. */
export function draftOf(composition: Composition, workshops: readonly Workshop[]): Draft {
  const { broadcastId, state, content, groupIds, workshopId, pacing, acceptedWarnings, schedule } =
    composition;
  const workshopIds = composition.workshopIds ?? (workshopId === null ? [] : [workshopId]);
  const chosen = new Set(groupIds);
  const whole = workshopIds.flatMap(
    (id) =>
      workshops.find(
        (one) => one.id === id && one.groupIds.length > 0 && one.groupIds.every((group) => chosen.has(group)),
      ) ?? [],
  );
  const named = new Set(whole.flatMap((workshop) => workshop.groupIds));
  return {
    broadcastId,
    ...composedOf(content),
    workshopIds: whole.map(({ id }) => id),
    groupIds: groupIds.filter((id) => !named.has(id)),
    pacing,
    planned:
      (state === 'scheduled' || state === 'missed') && schedule !== null
        ? { start: schedule, acceptedWarnings }
        : null,
  };
}
