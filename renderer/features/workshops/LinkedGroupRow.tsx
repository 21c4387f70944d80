import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Send } from 'lucide-react';
import type { GroupSummary } from '#shared/model/group.ts';
import { GroupFlags } from '../../parts/GroupFlags.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

interface LinkedGroupRowProps {
  readonly group: GroupSummary;
  readonly onTest: () => void;
}

/** A group of the workshop: what the account may do in it, and whether its invite link is known. */
export function LinkedGroupRow({ group, onTest }: LinkedGroupRowProps) {
  const { t } = useLingui();
  const { name, size, member, canPost } = group;
  return (
    <li className="flex items-center gap-2 border-b border-line py-2 pr-1 pl-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-left font-medium">
          {name}
        </p>
        <p className="flex flex-wrap items-center gap-2 text-muted">
          <span className="tabular">
            <Plural value={size} one="# member" other="# members" />
          </span>
          <GroupFlags group={group} />
          {member && <LinkStatus group={group} />}
        </p>
      </div>
      {member && canPost && (
        <IconButton label={t`Send a test message to ${name}`} icon={Send} onClick={onTest} />
      )}
    </li>
  );
}

function LinkStatus({ group: { inviteCode, inviteStale } }: Pick<LinkedGroupRowProps, 'group'>) {
  if (inviteStale) {
    return (
      <Badge tone="warning">
        <Trans>The old link no longer works</Trans>
      </Badge>
    );
  }
  if (inviteCode === null || inviteCode === '') {
    return (
      <Badge>
        <Trans>No link yet</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="good">
      <Trans>Has link</Trans>
    </Badge>
  );
}
