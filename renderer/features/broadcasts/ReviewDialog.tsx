import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarClock } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Failure, FailureCode } from '#shared/failure.ts';
import type { BroadcastSummary } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { Pacing } from '#shared/model/pacing.ts';
import type { ResolvedTargets } from '#shared/model/resolve-targets.ts';
import type { Result } from '#shared/result.ts';
import { request } from '../../bridge/request.ts';
import { FailureNotice } from '../../parts/FailureNotice.tsx';
import { useAction } from '../../parts/use-action.ts';
import { localTimeZone } from '../../parts/zoned-time.ts';
import { TestToMyself } from '../../parts/TestToMyself.tsx';
import type { Draft } from '../../state/draft.ts';
import { choiceToSend } from '../../state/draft-targets.ts';
import { contentToSend } from '../../state/draft-content.ts';
import { useUi } from '../../state/use-ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { placeIn } from './review-fixes.ts';
import type { ReviewActions } from './ReviewFinding.tsx';
import { ReviewRow } from './ReviewRow.tsx';
import { ReviewVerdict } from './ReviewVerdict.tsx';
import {
  newScheduleForm,
  scheduleFormAt,
  scheduleFormOf,
  scheduleOf,
  type ScheduleForm,
} from './schedule-form.ts';
import { ScheduleChoice } from './ScheduleChoice.tsx';
import { sendPlan } from './send-plan.ts';
import { useReview } from './use-review.ts';
import { useWasStarted } from './use-was-started.ts';

interface ReviewDialogProps {
  readonly draft: Draft;
  readonly targets: ResolvedTargets;
  readonly pacing: Pacing;
  /** The one whose message was looked at last. */
  readonly shownGroup: GroupId | undefined;
  readonly onClose: () => void;
}

/** What is wrong with a time stands at the time. */
const scheduleCodes: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'SCHEDULE_PAST',
  'SCHEDULE_TOO_FAR',
  'SCHEDULE_USELESS',
]);
const isAboutTime = ({ code }: Failure): boolean => scheduleCodes.has(code);

/** Checks every target before anything is sent, and sends it, now or at a later time. */
export function ReviewDialog({ draft, targets, pacing, shownGroup, onClose }: ReviewDialogProps) {
  const { t } = useLingui();
  const go = useUi((ui) => ui.go);
  const clearDraft = useUi((ui) => ui.clearDraft);
  const change = useUi((ui) => ui.changeDraft);
  const showPlace = useUi((ui) => ui.showPlace);
  const { planned } = draft;
  const [accepted, setAccepted] = useState<ReadonlySet<FailureCode>>(new Set(planned?.acceptedWarnings));
  /** Null to send now. */
  const [form, setForm] = useState<ScheduleForm | null>(
    planned === null ? null : () => scheduleFormOf(planned.start),
  );
  const schedule = form === null ? null : scheduleOf(form);
  const composed = {
    content: contentToSend(draft),
    groupIds: [...targets.groupIds],
    ...choiceToSend(draft),
    pacing,
  };
  const { workshopId } = composed;
  const { reply, isCurrent, again, refresh } = useReview(composed, schedule);
  const commit = useAction((): Promise<Result<BroadcastSummary, Failure>> => {
    const broadcastId = planned?.broadcastId ?? draft.broadcastId;
    const chosen = { ...composed, broadcastId, acceptedWarnings: [...accepted] };
    return schedule === null || schedule === undefined
      ? request('broadcast.start', chosen)
      : request('broadcast.schedule', { ...chosen, schedule });
  });

  // What was scheduled has started meanwhile: sending it now would answer with that one, without the changes.
  const isOvertaken = useWasStarted(draft) && !commit.pending;
  useEffect(() => {
    if (isOvertaken) onClose();
  }, [isOvertaken, onClose]);

  async function finish(): Promise<void> {
    const result = await commit.run();
    if (result?.ok !== true) return;
    clearDraft();
    // Its changes are in the broadcast now.
    if (planned !== null) void request('broadcast.discardDraft', { broadcastId: draft.broadcastId });
    go(schedule === null ? { screen: 'report', broadcastId: result.value.id } : { screen: 'broadcasts' });
  }

  const checked = reply?.ok === true ? reply.value : null;
  const failure = reply?.ok === false ? reply.error : null;
  const plan = checked === null ? null : sendPlan(checked.review, accepted);
  const sendCount = plan?.sendCount ?? 0;
  const actions: ReviewActions = {
    leaveOut: (groupIds) => {
      change({ leftOutIds: [...draft.leftOutIds, ...groupIds] });
    },
    showInMessage: (found) => {
      showPlace(placeIn(draft.text, found));
      onClose();
    },
    openWorkshop:
      workshopId === null
        ? undefined
        : () => {
            go({ screen: 'workshops', sheet: { kind: 'edit', workshopId } });
          },
    startAt:
      form === null
        ? (at) => {
            setForm(scheduleFormAt(at, localTimeZone()));
          }
        : undefined,
    again: refresh,
  };
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
          {form === null ? (
            <Button
              icon={CalendarClock}
              onClick={() => {
                setForm(newScheduleForm(Date.now(), localTimeZone()));
              }}
            >
              <Trans>Schedule…</Trans>
            </Button>
          ) : (
            <Button
              onClick={() => {
                setForm(null);
              }}
            >
              <Trans>Send now instead</Trans>
            </Button>
          )}
          {plan !== null && (
            <Button
              look="primary"
              disabled={sendCount === 0 || !isCurrent}
              pending={commit.pending}
              onClick={() => void finish()}
            >
              {form === null ? (
                <Plural value={sendCount} one="Send to # group" other="Send to # groups" />
              ) : (
                <Plural value={sendCount} one="Schedule for # group" other="Schedule for # groups" />
              )}
            </Button>
          )}
        </>
      }
    >
      {/* All of it scrolls as one, also in a low window. */}
      <div className="-mx-5 flex min-h-40 flex-1 flex-col small:min-h-[60vh] border-b border-line">
        <VirtualList
          label={t`Groups`}
          rows={plan?.targets ?? []}
          keyOf={({ groupId }) => groupId}
          estimatedRowHeight={41}
          above={
            <div className="flex flex-col gap-3 px-5 pt-1 pb-3">
              {form !== null && (
                <ScheduleChoice
                  form={form}
                  onChange={setForm}
                  workshopId={composed.workshopId}
                  start={isCurrent ? (checked?.start ?? null) : null}
                  failure={failure !== null && isAboutTime(failure) ? failure : null}
                />
              )}
              {form !== null && targets.sources.some(({ kind }) => kind !== 'single') && (
                <p className="text-muted">
                  <Trans>
                    The groups are looked up again when it starts: what is in the chosen workshops, lists and
                    filters then gets the message.
                  </Trans>
                </p>
              )}
              {reply === null && <SkeletonRows label={t`Checking the groups`} count={4} />}
              {failure !== null && !isAboutTime(failure) && (
                <FailureNotice failure={failure} onAction={again} />
              )}
              {plan !== null && checked !== null && (
                <ReviewVerdict
                  plan={plan}
                  expected={{
                    ...(accepted.has('QUIET_HOURS')
                      ? checked.review.expectedInQuietHours
                      : checked.review.expected),
                    dailyCap: checked.review.dailyCap,
                  }}
                  dueAt={form === null ? null : (checked.start?.dueAt ?? null)}
                  accepted={accepted}
                  onAccept={setAccepted}
                  leftOutCount={targets.excluded.filter(({ reason }) => reason === 'left-out').length}
                  onPutBack={() => {
                    change({ leftOutIds: [] });
                  }}
                  actions={actions}
                />
              )}
            </div>
          }
        >
          {(target) => (
            <ReviewRow
              target={target}
              onLeaveOut={
                (plan?.targets.length ?? 0) > 1
                  ? (groupId) => {
                      actions.leaveOut([groupId]);
                    }
                  : undefined
              }
              onFixed={refresh}
            />
          )}
        </VirtualList>
      </div>
      {shownGroup !== undefined && <TestToMyself message={composed} groupId={shownGroup} />}
      {commit.failure !== null && (
        <div className="pt-3">
          <FailureNotice failure={commit.failure} onAction={() => void finish()} pending={commit.pending} />
        </div>
      )}
    </Dialog>
  );
}
