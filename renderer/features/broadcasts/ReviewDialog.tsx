import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FailureCode } from '#shared/failure.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import type { Draft } from '../../state/draft.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { ReviewVerdict } from './ReviewVerdict.tsx';
import { sendPlan } from './send-plan.ts';
import { useReview } from './use-review.ts';

interface ReviewDialogProps {
  readonly draft: Draft;
  readonly groupIds: readonly GroupId[];
  readonly pacing: Pacing;
  readonly onClose: () => void;
}

/** Checks every target before anything is sent, and sends. */
export function ReviewDialog({ draft, groupIds, pacing, onClose }: ReviewDialogProps) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const clearDraft = useUi((ui) => ui.clearDraft);
  const [accepted, setAccepted] = useState<ReadonlySet<FailureCode>>(new Set());
  const { broadcastId, workshopIds, text } = draft;
  const composed = {
    content: { kind: 'text' as const, text },
    groupIds: [...groupIds],
    // Composed for a workshop only when it is for exactly that one.
    workshopId: workshopIds.length === 1 ? (workshopIds[0] ?? null) : null,
    pacing,
  };
  const review = useReview(composed);
  const start = useAction(() =>
    request('broadcast.start', { ...composed, broadcastId, acceptedWarnings: [...accepted] }),
  );

  async function send(): Promise<void> {
    const result = await start.run();
    if (result?.ok !== true) return;
    clearDraft();
    go({ screen: 'report', broadcastId: result.value.id });
  }

  const checked = review.reply?.ok === true ? review.reply.value : null;
  const plan = checked === null ? null : sendPlan(checked, accepted);
  const sendCount = plan?.sendCount ?? 0;
  return (
    <Dialog
      title={t`Review broadcast`}
      closeLabel={t`Close`}
      onClose={onClose}
      size="wide"
      footer={
        <>
          {plan !== null && sendCount === 0 && plan.warnings.length > 0 && (
            <span className="mr-auto text-muted">
              <Trans>Tick what to send anyway.</Trans>
            </span>
          )}
          <Button onClick={onClose}>
            <Trans>Back to the message</Trans>
          </Button>
          {plan !== null && (
            <Button
              look="primary"
              disabled={sendCount === 0}
              pending={start.pending}
              onClick={() => void send()}
            >
              <Plural value={sendCount} one="Send to # group" other="Send to # groups" />
            </Button>
          )}
        </>
      }
    >
      {review.reply === null && <SkeletonRows label={t`Checking the groups`} count={4} />}
      {review.reply?.ok === false && <FailureNotice failure={review.reply.error} onAction={review.again} />}
      {plan !== null && checked !== null && (
        <ReviewVerdict
          plan={plan}
          expectedDurationMs={
            accepted.has('QUIET_HOURS') ? checked.expectedDurationInQuietHoursMs : checked.expectedDurationMs
          }
          accepted={accepted}
          onAccept={setAccepted}
        />
      )}
      {start.failure !== null && (
        <div className="pt-3">
          <FailureNotice failure={start.failure} onAction={() => void send()} pending={start.pending} />
        </div>
      )}
    </Dialog>
  );
}
