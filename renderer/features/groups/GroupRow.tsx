import { Plural } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { GroupSummary } from '#shared/model/group.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { GroupFlags } from '../../parts/GroupFlags.tsx';
import { useIsOnline } from '../../parts/use-is-online.ts';
import { useUi } from '../../state/use-ui.ts';
import { Badge } from '../../ui/Badge.tsx';
import { InviteLink } from './InviteLink.tsx';
import { useAskForLink } from './use-ask-for-link.ts';
import { useInviteRequests } from './use-invite-requests.ts';
import type { LinkedWorkshop } from './workshops-by-group.ts';

interface GroupRowProps {
  readonly group: GroupSummary;
  /** Those it is linked to. */
  readonly workshops: readonly LinkedWorkshop[];
  /** Null with a single account, when it would say nothing. */
  readonly accountName: string | null;
  /** In front of the name. */
  readonly lead: ReactNode;
}

export function GroupRow({ group, workshops, accountName, lead }: GroupRowProps) {
  const go = useUi((ui) => ui.go);
  return (
    <div className="flex flex-col gap-2 border-b border-line px-6 py-2.5 hover:bg-sunken">
      <div className="flex min-h-10 items-center gap-x-4 gap-y-1 small:flex-wrap small:justify-end">
        {lead}
        <div className="min-w-0 flex-1 small:min-w-52">
          <button
            type="button"
            dir="auto"
            className="block max-w-full truncate rounded-sm text-left text-base font-medium hover:underline"
            onClick={() => {
              go({ screen: 'groups', sheet: { kind: 'detail', groupId: group.id } });
            }}
          >
            {group.name}
          </button>
          <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
            <span className="tabular">
              <Plural value={group.size} one="# member" other="# members" />
            </span>
            <GroupFlags group={group} />
            {accountName !== null && <bdi>{accountName}</bdi>}
            {workshops.map(({ id, title }) => (
              <Badge key={id}>
                <bdi>{title}</bdi>
              </Badge>
            ))}
          </p>
        </div>
        <InviteLink group={group} />
      </div>
      <Refusal group={group} />
    </div>
  );
}

/** Why there is no link, in the row it concerns. */
function Refusal({ group }: { readonly group: GroupSummary }) {
  const { id, accountId } = group;
  const entry = useInviteRequests(({ requests }) => requests.get(id));
  const askForLink = useAskForLink();
  const isOnline = useIsOnline(accountId);
  if (entry?.phase !== 'failed') return null;
  const { failure, again } = entry;
  if (failure.code === 'OFFLINE') {
    // The banner above the screen has the button that helps, and this is over once it did.
    return !isOnline && <Notice failure={failure} />;
  }
  return (
    <Notice failure={failure} onAction={() => void askForLink(group, group.inviteStale ? 'fetch' : again)} />
  );
}

function Notice(props: { readonly failure: Failure; readonly onAction?: () => void }) {
  return (
    <div className="pb-1">
      <FailureNotice {...props} tone="warning" />
    </div>
  );
}
