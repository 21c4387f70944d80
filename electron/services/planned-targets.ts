import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { Composition } from '#shared/model/composition.ts';
import type { GroupId } from '#shared/model/group.ts';
import { resolveTargets, type ResolvedTargets } from '#shared/model/resolve-targets.ts';
import type { Storage } from '../ports/storage.ts';
import type { DomainEvents } from './domain-events.ts';

/** What a composition says about its targets. */
type Chosen = Pick<Composition, 'workshopIds' | 'chosen'>;

/** The groups that a choice comes to now; undefined where only the groups themselves are known. */
export function resolveChosen(
  storage: Storage,
  { workshopIds = [], chosen }: Chosen,
): ResolvedTargets | undefined {
  if (chosen === undefined) return undefined;
  const workshops = storage.workshops.list();
  const savedLists = chosen.listIds.length === 0 ? [] : storage.savedLists.list();
  const named = (): readonly GroupId[] => [
    ...workshops.filter(({ id }) => workshopIds.includes(id)).flatMap(({ groupIds }) => groupIds),
    ...savedLists.flatMap(({ groups }) => groups.map(({ id }) => id)),
    ...chosen.groupIds,
  ];
  const groups =
    chosen.filters.length === 0 ? storage.groups.summariesOf(named()) : storage.groups.summaries();
  return resolveTargets({ workshopIds, ...chosen }, { workshops, savedLists, groups });
}

/** Keeps the groups of what is planned as its workshops, lists and filters name them, until it starts. */
export interface PlannedTargets {
  /** Looks up the groups of this one again. */
  refresh(broadcastId: BroadcastId): void;
  /** The same for everything planned, if what they are looked up in changed since. */
  look(): void;
}

export function createPlannedTargets({
  storage,
  events,
}: {
  readonly storage: Storage;
  readonly events: DomainEvents;
}): PlannedTargets {
  let isStale = true;

  function refresh(broadcastId: BroadcastId): void {
    const kept = storage.compositions.get(broadcastId);
    if (kept?.state !== 'scheduled' && kept?.state !== 'missed') return;
    const resolved = resolveChosen(storage, kept);
    // Where what named them is gone, the groups it was planned for are all that is known.
    if (resolved === undefined || resolved.isSourceGone) return;
    if (resolved.groupIds.join() === kept.groupIds.join()) return;
    storage.compositions.setGroups(broadcastId, resolved.groupIds);
    events.publish({ type: 'broadcast.changed', broadcastId });
  }

  events.subscribe(({ type }) => {
    const isAboutTargets =
      type === 'groups.changed' ||
      type === 'workshop.changed' ||
      type === 'workshop.removed' ||
      type === 'saved-list.changed' ||
      type === 'saved-list.removed';
    if (isAboutTargets) isStale = true;
  });

  return {
    refresh,
    look() {
      if (!isStale) return;
      isStale = false;
      for (const state of ['scheduled', 'missed'] as const) {
        for (const { id } of storage.compositions.planned(state)) refresh(id);
      }
    },
  };
}
