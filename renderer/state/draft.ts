import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { Workshop, WorkshopId } from '#shared/model/workshop.ts';

/** A message being composed. It lives as long as the window and survives a change of screen. */
export interface Draft {
  /** Chosen once per version of the message, so that a doubled click starts one broadcast. */
  readonly broadcastId: BroadcastId;
  readonly text: string;
  readonly workshopIds: readonly WorkshopId[];
  readonly groupIds: readonly GroupId[];
  /** Null until chosen here: that of the settings. */
  readonly pacing: Pacing | null;
}

export function emptyDraft(broadcastId: BroadcastId): Draft {
  return { broadcastId, text: '', workshopIds: [], groupIds: [], pacing: null };
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
