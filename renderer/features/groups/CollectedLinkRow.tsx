import { Trans, useLingui } from '@lingui/react/macro';
import { Copy } from 'lucide-react';
import type { GroupSummary } from '#shared/model/group.ts';
import { inviteLinkUrl } from '#shared/model/invite-link.ts';
import type { CollectedLink, CollectionHold } from '#shared/model/link-collection.ts';
import { HoldWords } from '../../parts/CollectionWords.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { useCopy } from '../../parts/use-copy.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';

interface CollectedLinkRowProps {
  readonly row: CollectedLink;
  readonly group: GroupSummary;
  /** Why its account cannot be asked now; undefined when it can. */
  readonly hold: CollectionHold | undefined;
}

/** A group of the table: its link, or the reason why there is none. */
export function CollectedLinkRow({ row, group, hold }: CollectedLinkRowProps) {
  return (
    <div className="flex min-h-15 items-center gap-3 border-b border-line px-5 py-2">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="selectable truncate text-left font-medium">
          {group.name}
        </p>
        <Outcome row={row} group={group} hold={hold} />
      </div>
      {row.state === 'asking' && <Spinner />}
      {row.state === 'done' && <CopyLink group={group} />}
    </div>
  );
}

function Outcome({ row, group, hold }: CollectedLinkRowProps) {
  const { i18n } = useLingui();
  switch (row.state) {
    case 'waiting':
      return (
        <p className={`text-sm ${hold === undefined ? 'text-muted' : 'text-amber-text'}`}>
          {hold === undefined ? <Trans>Waiting</Trans> : <HoldWords hold={hold} />}
        </p>
      );
    case 'asking':
      return (
        <p className="text-sm text-muted">
          <Trans>Asking WhatsApp</Trans>
        </p>
      );
    case 'done':
      if (group.inviteCode === null || group.inviteStale) {
        return (
          <p className="text-sm text-amber-text">
            <Trans>The link was reset meanwhile</Trans>
          </p>
        );
      }
      return (
        <p className="selectable truncate text-sm text-muted">
          {inviteLinkUrl(group.inviteCode).replace('https://', '')}
        </p>
      );
    case 'failed':
      return (
        <p className="text-sm text-amber-text">
          {row.failure !== null && failureWords(i18n, row.failure).sentence}
        </p>
      );
    default:
      return row.state satisfies never;
  }
}

function CopyLink({ group }: { readonly group: GroupSummary }) {
  const { t } = useLingui();
  const copy = useCopy();
  const { inviteCode } = group;
  if (inviteCode === null || group.inviteStale) return null;
  return (
    <IconButton
      label={t`Copy invite link`}
      icon={Copy}
      onClick={() => {
        copy(inviteLinkUrl(inviteCode), t`Invite link copied`);
      }}
    />
  );
}
