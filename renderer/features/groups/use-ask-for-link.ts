import { useLingui } from '@lingui/react/macro';
import type { GroupSummary } from '#shared/model/group.ts';
import { showToast } from '../../ui/Toasts.tsx';
import type { InviteRequestKind } from './invite-requests.ts';
import { useInviteRequests } from './use-invite-requests.ts';

/** Fetches or resets the link of a group. The row shows what comes of it; a reset that went well is told as well. */
export function useAskForLink(): (
  group: Pick<GroupSummary, 'id' | 'accountId'>,
  kind: InviteRequestKind,
) => Promise<void> {
  const { t } = useLingui();
  const run = useInviteRequests((state) => state.run);
  return async ({ id, accountId }, kind) => {
    const isDone = await run({ accountId, groupId: id }, kind);
    if (isDone && kind === 'reset') showToast(t`The group has a new link`);
  };
}
