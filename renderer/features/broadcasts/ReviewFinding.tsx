import { useLingui as useI18n } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { CalendarClock, CalendarDays, Pencil, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import { ok, type Result } from '#shared/result.ts';
import { request } from '../../bridge/request.ts';
import { failureWords } from '../../parts/failure-text.ts';
import { formatDate } from '../../parts/formats.ts';
import { useAction } from '../../parts/use-action.ts';
import { useLocales } from '../../parts/use-locales.ts';
import { Button } from '../../ui/Button.tsx';
import { CollectLinks } from './CollectLinks.tsx';
import { fixesFor, type Fix } from './review-fixes.ts';
import type { SharedFinding } from './send-plan.ts';

/** What a review can do about what it found. */
export interface ReviewActions {
  /** Left out where it would leave nothing. */
  readonly leaveOut: (groupIds: readonly GroupId[]) => void;
  readonly showInMessage: (failure: Failure) => void;
  /** Undefined where it is about no workshop, or about several. */
  readonly openWorkshop: (() => void) | undefined;
  /** Undefined while it is for a later time already. */
  readonly startAt: ((at: number) => void) | undefined;
  /** Checks everything once more. */
  readonly again: () => void;
}

interface ReviewFindingProps {
  readonly finding: SharedFinding;
  readonly tone: 'bad' | 'warning';
  /** Whether there are other groups to send to. */
  readonly canLeaveOut: boolean;
  readonly actions: ReviewActions;
  readonly children: ReactNode;
}

/** Something that several targets have in common, and what helps all of them. */
export function ReviewFinding({ finding, tone, canLeaveOut, actions, children }: ReviewFindingProps) {
  const { failure, groupIds } = finding;
  const count = groupIds.length;
  return (
    <div
      className={`flex flex-col gap-2 rounded-md px-3.5 py-3 ${tone === 'bad' ? 'bg-red-soft text-red-text' : 'bg-amber-soft text-amber-text'}`}
    >
      {children}
      <div className="flex flex-wrap gap-2 empty:hidden">
        {fixesFor(failure).map((fix) => (
          <FixButton key={fix} fix={fix} finding={finding} actions={actions} />
        ))}
        {canLeaveOut && failure.code !== 'QUIET_HOURS' && (
          <Button
            onClick={() => {
              actions.leaveOut(groupIds);
            }}
          >
            <Plural value={count} one="Leave out this # group" other="Leave out these # groups" />
          </Button>
        )}
      </div>
    </div>
  );
}

interface FixButtonProps {
  readonly fix: Fix;
  readonly finding: SharedFinding;
  readonly actions: ReviewActions;
}

function FixButton({ fix, finding: { failure, groupIds, accountIds }, actions }: FixButtonProps) {
  const locales = useLocales();
  switch (fix) {
    case 'sync-groups':
      return <SyncButton accountIds={accountIds} onSynced={actions.again} />;
    case 'collect-links':
      // A single one has the same in its own row.
      return groupIds.length > 1 && <CollectLinks groupIds={groupIds} onFound={actions.again} />;
    case 'show-in-message':
      return (
        <Button
          icon={Pencil}
          onClick={() => {
            actions.showInMessage(failure);
          }}
        >
          <Trans>Show in the message</Trans>
        </Button>
      );
    case 'open-workshop':
      return (
        actions.openWorkshop !== undefined && (
          <Button icon={CalendarDays} onClick={actions.openWorkshop}>
            <Trans>Edit the workshop</Trans>
          </Button>
        )
      );
    case 'start-after-quiet-hours': {
      const until = failure.params['until'];
      const { startAt } = actions;
      if (typeof until !== 'number' || startAt === undefined) return null;
      const time = formatDate(until, locales, { timeStyle: 'short' });
      return (
        <Button
          icon={CalendarClock}
          onClick={() => {
            startAt(until);
          }}
        >
          <Trans>Schedule for {time}</Trans>
        </Button>
      );
    }
    default:
      return fix satisfies never;
  }
}

interface SyncButtonProps {
  readonly accountIds: readonly AccountId[];
  readonly onSynced: () => void;
}

/** What we know of the groups may be old: WhatsApp is asked. */
function SyncButton({ accountIds, onSynced }: SyncButtonProps) {
  const { i18n } = useI18n();
  const sync = useAction(async (): Promise<Result<unknown, Failure>> => {
    for (const accountId of accountIds) {
      const reply = await request('group.sync', { accountId });
      if (!reply.ok) return reply;
    }
    onSynced();
    return ok();
  });
  if (accountIds.length === 0) return null;
  return (
    <>
      <Button icon={RefreshCw} pending={sync.pending} onClick={() => void sync.run()}>
        <Trans>Sync groups</Trans>
      </Button>
      {sync.failure !== null && (
        <p role="alert" className="basis-full">
          {failureWords(i18n, sync.failure).sentence} {failureWords(i18n, sync.failure).hint}
        </p>
      )}
    </>
  );
}
