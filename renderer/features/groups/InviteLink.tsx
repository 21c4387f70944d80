import { Trans, useLingui } from '@lingui/react/macro';
import { Copy, ExternalLink, Link, QrCode, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { GroupSummary } from '#shared/model/group.ts';
import { inviteLinkUrl } from '#shared/model/invite-link.ts';
import { tryAgain } from '#shared/text/failure-text.ts';
import { failureTexts } from '#shared/text/failures.ts';
import { request } from '../../bridge/request.ts';
import { useCopy } from '../../parts/use-copy.ts';
import { useFailureToast } from '../../parts/use-failure-toast.ts';
import { useApp } from '../../state/app-store.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { QrPoster } from './QrPoster.tsx';
import { useAskForLink } from './use-ask-for-link.ts';
import { useInviteRequests } from './use-invite-requests.ts';

/** The invite link of one group, in its place: the button, the wait, or the link and what to do with it. */
export function InviteLink({ group }: { readonly group: GroupSummary }) {
  const asked = useInviteRequests(({ requests }) => requests.get(group.id));
  const askForLink = useAskForLink();
  // *Get all links* may be asking for it.
  const isCollecting = useApp(
    ({ linkCollection }) =>
      linkCollection?.rows.some(({ groupId, state }) => groupId === group.id && state === 'asking') === true,
  );
  const isFetching = isCollecting || asked?.phase === 'fetching';
  if (!group.member) return null;
  if (group.inviteCode !== null && group.inviteCode !== '' && !group.inviteStale) {
    return <KnownLink group={group} inviteCode={group.inviteCode} isFetching={isFetching} />;
  }
  return (
    <span className="flex items-center gap-2">
      {group.inviteStale && (
        <Badge tone="warning">
          <Trans>The old link no longer works</Trans>
        </Badge>
      )}
      {/* A refusal below the row has the button for the next try. */}
      {!(asked?.phase === 'failed' && failureTexts[asked.failure.code].action === tryAgain) && (
        <Button
          icon={Link}
          pending={isFetching}
          disabled={isFetching}
          onClick={() => void askForLink(group, 'fetch')}
        >
          {group.inviteStale ? <Trans>Get new link</Trans> : <Trans>Get invite link</Trans>}
        </Button>
      )}
    </span>
  );
}

interface KnownLinkProps {
  readonly group: GroupSummary;
  readonly inviteCode: string;
  readonly isFetching: boolean;
}

function KnownLink({ group, inviteCode, isFetching }: KnownLinkProps) {
  const { t } = useLingui();
  const [asking, setAsking] = useState<'reset' | 'poster' | null>(null);
  const askForLink = useAskForLink();
  const copy = useCopy();
  const showFailure = useFailureToast();
  const url = inviteLinkUrl(inviteCode);

  function close(): void {
    setAsking(null);
  }

  return (
    <span className="flex min-w-0 items-center gap-0.5">
      <span className="selectable mr-1.5 max-w-44 truncate text-sm text-muted lg:max-w-none">
        {url.replace('https://', '')}
      </span>
      <IconButton
        label={t`Copy invite link`}
        icon={Copy}
        onClick={() => {
          copy(url, t`Invite link copied`);
        }}
      />
      <IconButton
        label={t`Open invite link`}
        icon={ExternalLink}
        onClick={() => {
          void request('desktop.openExternal', { url }).then((reply) => {
            if (!reply.ok) showFailure(reply.error);
          });
        }}
      />
      <IconButton
        label={t`Show QR poster`}
        icon={QrCode}
        onClick={() => {
          setAsking('poster');
        }}
      />
      {group.role !== 'member' && (
        <IconButton
          label={t`Reset invite link`}
          icon={RotateCcw}
          pending={isFetching}
          onClick={() => {
            setAsking('reset');
          }}
        />
      )}
      {asking === 'poster' && <QrPoster group={group} url={url} onClose={close} />}
      {asking === 'reset' && (
        <ConfirmDialog
          title={t`Reset the invite link of “${group.name}”?`}
          confirmLabel={t`Reset link`}
          cancelLabel={t`Keep it`}
          onConfirm={() => {
            close();
            void askForLink(group, 'reset');
          }}
          onCancel={close}
        >
          <Trans>
            The link you have now stops working everywhere it was shared. People who are already in the group
            stay.
          </Trans>
        </ConfirmDialog>
      )}
    </span>
  );
}
