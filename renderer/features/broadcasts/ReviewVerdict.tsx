import { useLingui as useI18n } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { FailureCode } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import { DurationText } from '../../parts/DurationText.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { useApp } from '../../state/app-store.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { ReviewRow } from './ReviewRow.tsx';
import type { SendPlan, SharedWarning } from './send-plan.ts';

interface ReviewVerdictProps {
  readonly plan: SendPlan;
  readonly expectedDurationMs: number;
  /** Whether it is about a later time: then it does not matter whether we are connected now. */
  readonly isForLater: boolean;
  readonly accepted: ReadonlySet<FailureCode>;
  readonly onAccept: (accepted: ReadonlySet<FailureCode>) => void;
  /** How many the trainer took out in this review. */
  readonly leftOutCount: number;
  readonly onLeaveOut: (groupId: GroupId) => void;
  readonly onPutBack: () => void;
  /** Something that kept a group out may be gone. */
  readonly onFixed: () => void;
}

/** What will happen to each target, and what the trainer may allow. */
export function ReviewVerdict({
  plan,
  expectedDurationMs,
  isForLater,
  accepted,
  onAccept,
  leftOutCount,
  onLeaveOut,
  onPutBack,
  onFixed,
}: ReviewVerdictProps) {
  const { t } = useLingui();
  const isOffline = useApp(({ accounts }) =>
    accounts.every(({ connection }) => connection.state !== 'online'),
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <p>
        <Trans>
          It takes about <DurationText durationMs={expectedDurationMs} /> to send. You can pause at any time.
        </Trans>
      </p>
      {isOffline && !isForLater && (
        <p className="text-amber-text">
          <Trans>You are not connected right now. Sending starts as soon as you are.</Trans>
        </p>
      )}
      {plan.blockedCount > 0 && (
        <p className="text-red-text">
          <Plural
            value={plan.blockedCount}
            one="# group is left out; the reason stands beside it."
            other="# groups are left out; the reasons stand beside them."
          />
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
      {plan.warnings.map((warning) => (
        <Warning
          key={warning.code}
          warning={warning}
          isAccepted={accepted.has(warning.code)}
          onChange={(isAccepted) => {
            const next = new Set(accepted);
            if (isAccepted) next.add(warning.code);
            else next.delete(warning.code);
            onAccept(next);
          }}
        />
      ))}
      <div
        className={`flex shrink-0 flex-col overflow-hidden ${isForLater ? 'h-[180px]' : 'h-[260px]'} rounded-md border border-line`}
      >
        <VirtualList
          label={t`Groups`}
          rows={plan.targets}
          keyOf={({ groupId }) => groupId}
          estimatedRowHeight={41}
        >
          {(target) => (
            <ReviewRow
              target={target}
              onLeaveOut={plan.targets.length > 1 ? onLeaveOut : undefined}
              onFixed={onFixed}
            />
          )}
        </VirtualList>
      </div>
    </div>
  );
}

interface WarningProps {
  readonly warning: SharedWarning;
  readonly isAccepted: boolean;
  readonly onChange: (isAccepted: boolean) => void;
}

function Warning({ warning: { failure, code, targetCount }, isAccepted, onChange }: WarningProps) {
  const { i18n } = useI18n();
  const { sentence, hint } = failureWords(i18n, failure);
  return (
    <div className="rounded-md bg-amber-soft px-3.5 py-3 text-amber-text">
      <Checkbox checked={isAccepted} onChange={onChange}>
        <span className="block font-semibold">
          {code === 'QUIET_HOURS' ? (
            <Trans>Send during quiet hours</Trans>
          ) : (
            <Plural value={targetCount} one="Send to # group anyway" other="Send to # groups anyway" />
          )}
        </span>
        <span className="block">
          {code === 'SAME_TEXT_RECENTLY' && targetCount > 1 ? (
            <Trans>The same text went to these groups in the last 24 hours.</Trans>
          ) : (
            <>
              {sentence} {hint}
            </>
          )}
        </span>
      </Checkbox>
    </div>
  );
}
