import { useLingui as useI18n } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Ban, Check, Link, TriangleAlert, X } from 'lucide-react';
import type { Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { ReviewedTarget } from '#shared/model/review.ts';
import { request } from '../../bridge/request.ts';
import { byCode, failureWords } from '../../parts/failure-text.ts';
import { useAction } from '../../parts/use-action.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { problemsOf } from './send-plan.ts';

interface ReviewRowProps {
  readonly target: ReviewedTarget;
  /** Left out where it is the last one. */
  readonly onLeaveOut?: ((groupId: GroupId) => void) | undefined;
  /** What kept it out may be gone. */
  readonly onFixed: () => void;
}

/** What will happen to one target, why, and what helps. */
export function ReviewRow({ target, onLeaveOut, onFixed }: ReviewRowProps) {
  const { i18n } = useI18n();
  const { t } = useLingui();
  const { groupId, groupName, groupSize, accountId, blockedBy, warnings } = target;
  const accounts = useApp((app) => app.accounts);
  const accountName = accounts.find(({ id }) => id === accountId)?.name;
  // Quiet hours hold for all of them; the tick above says it once.
  const warned = warnings.filter(({ code }) => code !== 'QUIET_HOURS');
  const reasons = blockedBy === null ? warned : problemsOf(target);
  const Icon = blockedBy !== null ? Ban : reasons.length === 0 ? Check : TriangleAlert;
  const colour =
    blockedBy !== null ? 'text-red-text' : reasons.length === 0 ? 'text-accent-text' : 'text-amber-text';
  const needsLink =
    accountId !== null &&
    problemsOf(target).some(
      ({ code, params }) => code === 'VARIABLE_EMPTY' && params['name'] === 'group.inviteLink',
    );
  return (
    <div className="flex items-start gap-3 border-t border-line px-5 py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-left font-medium">
          {groupName}
        </p>
        {byCode(reasons).map((alike, index) => (
          // What to do about it stands above the list, once for all that have it.
          <p key={index} className={`break-words ${colour}`}>
            {alike[0] !== undefined && failureWords(i18n, alike[0]).sentence}
            {alike.length > 1 && <Names failures={alike} />}
          </p>
        ))}
        {accounts.length > 1 && accountName !== undefined && (
          <p className="truncate text-sm text-muted">
            <Trans>
              Through <bdi>{accountName}</bdi>
            </Trans>
          </p>
        )}
        {needsLink && <FetchLink accountId={accountId} groupId={groupId} onFetched={onFixed} />}
      </div>
      <span className="tabular shrink-0 text-muted">
        <Plural value={groupSize} one="# member" other="# members" />
      </span>
      {reasons.length > 0 && onLeaveOut !== undefined && (
        <span className="-my-1.5">
          <IconButton
            label={t`Leave out ${groupName}`}
            icon={X}
            onClick={() => {
              onLeaveOut(groupId);
            }}
          />
        </span>
      )}
    </div>
  );
}

/** The variables that have the same in common. */
function Names({ failures }: { readonly failures: readonly Failure[] }) {
  const names = new Set(failures.map(({ params }) => String(params['name'])));
  return <span className="block font-mono text-sm">{[...names].map((name) => `{{${name}}}`).join(' ')}</span>;
}

interface FetchLinkProps {
  readonly accountId: AccountId;
  readonly groupId: GroupId;
  readonly onFetched: () => void;
}

/** The link that the message wants to give away. */
function FetchLink({ accountId, groupId, onFetched }: FetchLinkProps) {
  const { i18n } = useI18n();
  const fetch = useAction(() => request('group.fetchInviteCode', { accountId, groupId }));
  return (
    <div className="flex flex-col items-start gap-1 pt-1.5">
      <Button
        icon={Link}
        pending={fetch.pending}
        onClick={() =>
          void fetch.run().then((reply) => {
            if (reply?.ok === true) onFetched();
          })
        }
      >
        <Trans>Get invite link</Trans>
      </Button>
      {fetch.failure !== null && (
        <p role="alert" className="text-red-text">
          {failureWords(i18n, fetch.failure).sentence} {failureWords(i18n, fetch.failure).hint}
        </p>
      )}
    </div>
  );
}
