import { useLingui as useI18n } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import type { FailureCode } from '#shared/failure.ts';
import { failureWords } from '../../parts/failure-text.ts';
import { useNow } from '../../parts/use-now.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { EndWords, HeldWords } from './ExpectedEnd.tsx';
import { ReviewFinding, type ReviewActions } from './ReviewFinding.tsx';
import type { SendPlan, SharedFinding } from './send-plan.ts';
import type { Expected } from './use-expected-time.ts';

interface ReviewVerdictProps {
  readonly plan: SendPlan;
  readonly expected: Expected;
  /** Null for now. At a later time it does not matter whether we are connected now. */
  readonly dueAt: number | null;
  readonly accepted: ReadonlySet<FailureCode>;
  readonly onAccept: (accepted: ReadonlySet<FailureCode>) => void;
  /** How many the trainer took out. */
  readonly leftOutCount: number;
  readonly onPutBack: () => void;
  readonly actions: ReviewActions;
}

/** What will happen to each target, what helps, and what the trainer may allow. */
export function ReviewVerdict({
  plan,
  expected,
  dueAt,
  accepted,
  onAccept,
  leftOutCount,
  onPutBack,
  actions,
}: ReviewVerdictProps) {
  const now = useNow(30_000);
  const isForLater = dueAt !== null;
  const isOffline = useApp(({ accounts }) =>
    accounts.every(({ connection }) => connection.state !== 'online'),
  );
  const leavesSome = ({ groupIds }: SharedFinding): boolean => groupIds.length < plan.targets.length;
  return (
    <div className="flex flex-col gap-3">
      {plan.sendCount > 0 && (
        <div className="tabular">
          <EndWords expected={expected} startsAt={dueAt ?? now} isNow={dueAt === null} />
          <HeldWords expected={expected} />
        </div>
      )}
      {isOffline && !isForLater && (
        <p className="text-amber-text">
          <Trans>You are not connected right now. Sending starts as soon as you are.</Trans>
        </p>
      )}
      {plan.blockedCount > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-red-text">
          <Plural
            value={plan.blockedCount}
            one="# group is left out; the reason stands beside it."
            other="# groups are left out; the reasons stand beside them."
          />
          {plan.blocks.length > 1 && plan.blockedCount < plan.targets.length && (
            <Button
              onClick={() => {
                // One may be left out for several reasons.
                actions.leaveOut([...new Set(plan.blocks.flatMap(({ groupIds }) => groupIds))]);
              }}
            >
              <Plural
                value={plan.blockedCount}
                one="Leave out all # with errors"
                other="Leave out all # with errors"
              />
            </Button>
          )}
        </p>
      )}
      {leftOutCount > 0 && (
        <p className="flex items-center gap-2">
          <Plural value={leftOutCount} one="You left out # group." other="You left out # groups." />
          <Button onClick={onPutBack}>
            <Trans>Put back</Trans>
          </Button>
        </p>
      )}
      {plan.blocks.map((finding) => (
        <Block key={finding.key} finding={finding} canLeaveOut={leavesSome(finding)} actions={actions} />
      ))}
      {plan.warnings.map((finding) => (
        <Warning
          key={finding.key}
          finding={finding}
          isAccepted={accepted.has(finding.failure.code)}
          onChange={(isAccepted) => {
            const next = new Set(accepted);
            if (isAccepted) next.add(finding.failure.code);
            else next.delete(finding.failure.code);
            onAccept(next);
          }}
          canLeaveOut={leavesSome(finding)}
          actions={actions}
        />
      ))}
    </div>
  );
}

interface FindingProps {
  readonly finding: SharedFinding;
  readonly canLeaveOut: boolean;
  readonly actions: ReviewActions;
}

/** What keeps groups out, said once for all of them. */
function Block({ finding, canLeaveOut, actions }: FindingProps) {
  const { i18n } = useI18n();
  const { sentence, hint } = failureWords(i18n, finding.failure);
  return (
    <ReviewFinding finding={finding} tone="bad" canLeaveOut={canLeaveOut} actions={actions}>
      <p>
        <span className="tabular font-semibold">
          <Plural value={finding.groupIds.length} one="# group:" other="# groups:" />
        </span>{' '}
        {sentence} {hint}
      </p>
    </ReviewFinding>
  );
}

interface WarningProps extends FindingProps {
  readonly isAccepted: boolean;
  readonly onChange: (isAccepted: boolean) => void;
}

function Warning({ finding, isAccepted, onChange, canLeaveOut, actions }: WarningProps) {
  const { i18n } = useI18n();
  const { failure, groupIds } = finding;
  const { sentence, hint } = failureWords(i18n, failure);
  const count = groupIds.length;
  return (
    <ReviewFinding finding={finding} tone="warning" canLeaveOut={canLeaveOut} actions={actions}>
      <Checkbox checked={isAccepted} onChange={onChange}>
        <span className="block font-semibold">
          {failure.code === 'QUIET_HOURS' ? (
            <Trans>Send during quiet hours</Trans>
          ) : (
            <Plural value={count} one="Send to # group anyway" other="Send to # groups anyway" />
          )}
        </span>
        <span className="block">
          {failure.code === 'SAME_TEXT_RECENTLY' && count > 1 ? (
            <Trans>The same text went to these groups in the last 24 hours.</Trans>
          ) : (
            <>
              {sentence} {hint}
            </>
          )}
        </span>
      </Checkbox>
    </ReviewFinding>
  );
}
