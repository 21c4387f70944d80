import type { FailureCode } from '#shared/failure.ts';
import type { ReminderDetails, ReminderFlag, ReminderId, ReminderOutlook } from '#shared/model/reminder.ts';
import { reminderTime } from '#shared/model/reminder-time.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import { quietUntil, startOfLocalDay, startOfNextLocalDay } from '../domain/local-day.ts';
import { closeSend, exceedsDailyCap } from '../domain/send-conflicts.ts';
import { SAME_TEXT_WINDOW_MS } from '../domain/send-policy.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Clock } from '../ports/clock.ts';
import type { Storage } from '../ports/storage.ts';
import type { Composed } from './broadcast-planning.ts';
import type { PlannedSends } from './planned-sends.ts';
import { accountCounts, composedOf } from './reminder-message.ts';
import { sentToday } from './target-facts.ts';
import { createTargetCheck } from './target-review.ts';

export type ReminderOutlooks = (
  details: ReminderDetails,
  workshop: Workshop,
  /** Its own id, where it is planned already. */
  reminderId: ReminderId | null,
) => ReminderOutlook;

/** What would become of a reminder as it is planned, and what speaks against it. */
export function createReminderOutlooks({
  storage,
  attachmentFiles: files,
  plannedSends,
  clock,
}: {
  readonly storage: Storage;
  readonly attachmentFiles: Pick<AttachmentFiles, 'sizeOf'>;
  readonly plannedSends: PlannedSends;
  readonly clock: Clock;
}): ReminderOutlooks {
  return (details, workshop, reminderId) => {
    const time = reminderTime(details, workshop);
    const { dueAt, uselessAfter } = time;
    const composed = composedOf(storage, details, workshop);
    const counts = accountCounts(storage, composed.groupIds);
    const { acceptedWarnings } = details;
    const preferences = storage.settings.preferences();
    const now = clock.now();
    const flags: ReminderFlag[] = [];

    if (dueAt <= now) flags.push({ kind: 'over' });
    if (composed.groupIds.length === 0) flags.push({ kind: 'no-groups' });
    const until = quietUntil(dueAt, preferences.quietHours);
    if (until !== null) {
      const isUseless = uselessAfter !== null && uselessAfter <= until;
      const isAccepted = acceptedWarnings.includes('QUIET_HOURS');
      flags.push({ kind: 'quiet-hours', until, isUseless, isAccepted });
    }
    const dayStart = startOfLocalDay(dueAt);
    const nextDay = startOfNextLocalDay(dueAt);
    const others = plannedSends
      .between(Math.min(dayStart, dueAt - SAME_TEXT_WINDOW_MS), nextDay)
      .filter(({ source }) => source.kind === 'broadcast' || source.reminderId !== reminderId);
    const close = closeSend({ startsAt: dueAt, groupIds: composed.groupIds }, others);
    if (close !== undefined) flags.push({ kind: 'close', ...close });
    const repeated = others.find(
      ({ startsAt, text, groupIds }) =>
        startsAt <= dueAt &&
        startsAt > dueAt - SAME_TEXT_WINDOW_MS &&
        text === composed.content.text &&
        groupIds.some((id) => composed.groupIds.includes(id)),
    );
    if (repeated !== undefined) {
      const isAccepted = acceptedWarnings.includes('SAME_TEXT_RECENTLY');
      flags.push({ kind: 'same-text', at: repeated.startsAt, isAccepted });
    }
    const { dailyCap: cap } = preferences;
    const day = {
      cap,
      others: others.filter(({ startsAt }) => startsAt >= dayStart),
      sent: (accountId: string) =>
        startOfLocalDay(now) === dayStart ? sentToday(storage, accountId, now) : 0,
    };
    if (exceedsDailyCap({ counts }, day)) flags.push({ kind: 'daily-cap', cap });
    flags.push(...problemsOf({ storage, files }, composed, { at: dueAt, acceptedWarnings }));

    return {
      ...time,
      groupCount: composed.groupIds.length,
      endsAt: plannedSends.endOf({ at: dueAt, pacing: composed.pacing, counts, acceptedWarnings }),
      flags,
    };
  };
}

/** What the review would say of the words and the groups at the instant, each once. */
function problemsOf(
  kept: Parameters<typeof createTargetCheck>[0],
  composed: Composed,
  { at, acceptedWarnings }: { readonly at: number; readonly acceptedWarnings: readonly FailureCode[] },
): readonly ReminderFlag[] {
  const check = createTargetCheck(kept, composed, at);
  const found = new Map<string, Extract<ReminderFlag, { kind: 'problem' }>>();
  for (const groupId of composed.groupIds) {
    const { blockedBy, warnings } = check(groupId);
    for (const reason of [...(blockedBy === null ? [] : [blockedBy]), ...warnings]) {
      if (reason.code === 'QUIET_HOURS') continue;
      const key = `${reason.code} ${String(reason.params['name'] ?? '')}`;
      const isAccepted = blockedBy === null && acceptedWarnings.includes(reason.code);
      const groupCount = (found.get(key)?.groupCount ?? 0) + 1;
      found.set(key, { kind: 'problem', failure: reason, groupCount, isAccepted });
    }
  }
  return [...found.values()];
}
