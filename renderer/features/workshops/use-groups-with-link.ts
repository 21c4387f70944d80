import { useMemo } from 'react';
import type { GroupId } from '#shared/model/group.ts';
import { useApp } from '../../state/app-store.ts';

/** The groups whose invite link is known and not reset. */
export function useGroupsWithLink(): ReadonlySet<GroupId> {
  const groups = useApp((app) => app.groups);
  return useMemo(
    () =>
      new Set(
        groups
          .filter(({ inviteCode, inviteStale }) => inviteCode !== null && inviteCode !== '' && !inviteStale)
          .map(({ id }) => id),
      ),
    [groups],
  );
}
