import { useMemo } from 'react';
import { resolveTargets, type ResolvedTargets, type TargetChoice } from '#shared/model/resolve-targets.ts';
import { useApp } from '../../state/app-store.ts';

/** The groups that a choice comes to as things are now. */
export function useTargets({
  workshopIds,
  listIds,
  filters,
  groupIds,
  leftOutIds,
}: TargetChoice): ResolvedTargets {
  const workshops = useApp((app) => app.workshops);
  const savedLists = useApp((app) => app.savedLists);
  const groups = useApp((app) => app.groups);
  return useMemo(
    () =>
      resolveTargets(
        { workshopIds, listIds, filters, groupIds, leftOutIds },
        { workshops, savedLists, groups },
      ),
    [workshopIds, listIds, filters, groupIds, leftOutIds, workshops, savedLists, groups],
  );
}
