import { useLingui as useI18n } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Ban, Check, TriangleAlert } from 'lucide-react';
import type { FailureCode } from '#shared/failure.ts';
import type { ReviewedTarget } from '#shared/model/review.ts';
import { DurationText } from '../../parts/DurationText.tsx';
import { failureWords } from '../../parts/failure-text.ts';
import { useApp } from '../../state/app-store.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import type { SendPlan, SharedWarning } from './send-plan.ts';

interface ReviewVerdictProps {
  readonly plan: SendPlan;
  readonly expectedDurationMs: number;
  /** Whether it is about a later time: then it does not matter whether we are connected now. */
  readonly isForLater: boolean;
  readonly accepted: ReadonlySet<FailureCode>;
  readonly onAccept: (accepted: ReadonlySet<FailureCode>) => void;
}

/** What will happen to each target, and what the trainer may allow. */
export function ReviewVerdict({
  plan,
  expectedDurationMs,
  isForLater,
  accepted,
  onAccept,
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
          {(target) => <Target target={target} />}
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

function Target({ target }: { readonly target: ReviewedTarget }) {
  const { i18n } = useI18n();
  const { groupName, groupSize, blockedBy, warnings } = target;
  // Quiet hours hold for all of them; the tick above says it once.
  const reason = blockedBy ?? warnings.find(({ code }) => code !== 'QUIET_HOURS') ?? null;
  const Icon = blockedBy !== null ? Ban : reason === null ? Check : TriangleAlert;
  const colour =
    blockedBy !== null ? 'text-red-text' : reason === null ? 'text-accent-text' : 'text-amber-text';
  return (
    <div className="flex items-start gap-3 border-b border-line px-3 py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{groupName}</p>
        {reason !== null && <p className={colour}>{failureWords(i18n, reason).sentence}</p>}
      </div>
      <span className="tabular shrink-0 text-muted">
        <Plural value={groupSize} one="# member" other="# members" />
      </span>
    </div>
  );
}
