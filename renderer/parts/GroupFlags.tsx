import { Trans } from '@lingui/react/macro';
import type { GroupSummary } from '#shared/model/group.ts';
import { Badge } from '../ui/Badge.tsx';

/** What the account is and may do in a group. */
export function GroupFlags({ group }: { readonly group: Pick<GroupSummary, 'member' | 'role' | 'canPost'> }) {
  if (!group.member) {
    return (
      <Badge tone="bad">
        <Trans>You left this group</Trans>
      </Badge>
    );
  }
  return (
    <>
      <Role role={group.role} />
      {!group.canPost && (
        <Badge tone="warning">
          <Trans>Only admins post</Trans>
        </Badge>
      )}
    </>
  );
}

function Role({ role }: Pick<GroupSummary, 'role'>) {
  switch (role) {
    case 'owner':
      return (
        <Badge tone="good">
          <Trans>Owner</Trans>
        </Badge>
      );
    case 'admin':
      return (
        <Badge tone="good">
          <Trans>Admin</Trans>
        </Badge>
      );
    case 'member':
      return null;
    default:
      return role satisfies never;
  }
}
