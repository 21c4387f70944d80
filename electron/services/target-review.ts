import { failure, type Failure } from '#shared/failure.ts';
import type { AccountId } from '#shared/model/account.ts';
import type { BroadcastId } from '#shared/model/broadcast.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import type { VariableValues } from '#shared/model/message-variables.ts';
import type { ReviewedTarget } from '#shared/model/review.ts';
import { workshopOfTarget, type ComposedFor } from '#shared/model/target-workshop.ts';
import { variableFailures } from '#shared/model/variable-failure.ts';
import { variableValues } from '#shared/model/variable-values.ts';
import type { Workshop, WorkshopId } from '#shared/model/workshop.ts';
import { ok } from '#shared/result.ts';
import { renderContent, type RenderFailure } from '../domain/render-content.ts';
import { blockedBy, warningsFor } from '../domain/send-policy.ts';
import { mismatchedWeekday } from '../domain/weekday-mismatch.ts';
import type { Membership } from '../ports/group-store.ts';
import type { AttachmentFiles } from '../ports/attachment-files.ts';
import type { Storage } from '../ports/storage.ts';
import { isFileThere } from './message-file.ts';
import { targetFacts } from './target-facts.ts';

/** A message and what it is about. */
export interface Message extends ComposedFor {
  readonly content: MessageContent;
  /** What single groups get instead, word for word: their text was made before. */
  readonly frozen?: ReadonlyMap<GroupId, MessageContent>;
}

/** A target as it was found, and what it gets. */
export interface CheckedTarget extends ReviewedTarget {
  /** As composed where it could not be made for this group. */
  readonly content: MessageContent;
  /** Why it could not be made. */
  readonly unmade: RenderFailure | null;
  /** What was found in the words themselves, and is not looked at again when the target's turn comes. */
  readonly textWarnings: readonly Failure[];
}

/**
 * Everything that is checked about one target at the instant, and its text for that instant. What holds for a whole
 * workshop is worked out once: there may be thousands of targets.
 */
export function createTargetCheck(
  { storage, files }: { readonly storage: Storage; readonly files: Pick<AttachmentFiles, 'sizeOf'> },
  message: Message,
  now: number,
): (groupId: GroupId) => CheckedTarget {
  const locale = storage.settings.language();
  const workshops = new Map<WorkshopId, Workshop | undefined>();
  const findings = new Map<WorkshopId | null, WorkshopFindings>();
  const noFile = isFileThere({ storage, files }, message.content) ? null : failure('ATTACHMENT_GONE');
  const placeWarnings = mayTellPlace(message.content) ? [failure('PLACE_IN_FILE')] : [];
  const hasQuoted = quotedPlaces(storage, message.content.replyTo);

  function workshopOf(workshopId: WorkshopId): Workshop | undefined {
    if (!workshops.has(workshopId)) workshops.set(workshopId, storage.workshops.get(workshopId));
    return workshops.get(workshopId);
  }

  function findingsFor(workshop: Workshop | undefined): WorkshopFindings {
    const key = workshop?.id ?? null;
    const known = findings.get(key);
    if (known !== undefined) return known;
    const weekday = workshop && mismatchedWeekday(message.content.text, workshop);
    const found: WorkshopFindings = {
      values: variableValues({ workshop, group: undefined, now, locale }),
      warnings: weekday === undefined ? [] : [failure('WEEKDAY_MISMATCH', { weekday })],
    };
    findings.set(key, found);
    return found;
  }

  function valuesFor(membership: Membership | undefined, { values }: WorkshopFindings): VariableValues {
    const group = membership && {
      name: membership.groupName,
      // A link that was reset leads nowhere.
      inviteCode: membership.inviteStale ? null : membership.inviteCode,
    };
    return { ...values, ...variableValues({ workshop: undefined, group, now, locale }) };
  }

  return (groupId) => {
    // The store lists the account that can do most first: that one sends.
    const [membership] = storage.groups.memberships(groupId);
    const found = findingsFor(workshopOfTarget(message, groupId, workshopOf));
    const frozen = message.frozen?.get(groupId);
    const values = valuesFor(membership, found);
    const rendered = frozen === undefined ? renderContent(message.content, values) : ok(frozen);
    const content = rendered.ok ? rendered.value : message.content;
    const facts = targetFacts(storage, { accountId: membership?.accountId, groupId, content, now });
    const blocked = blockedBy(facts) ?? (rendered.ok ? null : rendered.error) ?? noFile;
    const reply = hasQuoted(membership?.accountId, groupId) ? [] : [failure('REPLY_NOT_HERE')];
    const textWarnings = frozen === undefined ? [...found.warnings, ...reply, ...placeWarnings] : [];
    return {
      groupId,
      groupName: membership?.groupName ?? '',
      groupSize: membership?.groupSize ?? 0,
      accountId: membership?.accountId ?? null,
      blockedBy: blocked,
      furtherProblems:
        rendered.ok || blocked !== rendered.error
          ? []
          : furtherProblems(message.content, values, rendered.error),
      warnings: blocked === null ? [...warningsFor(facts), ...textWarnings] : [],
      content,
      unmade: rendered.ok ? null : rendered.error,
      textWarnings,
    };
  };
}

/** Beside the first of them. */
function furtherProblems(
  content: MessageContent,
  values: VariableValues,
  first: RenderFailure,
): readonly Failure[] {
  const isFirst = ({ code, params }: Failure): boolean =>
    code === first.code && params['at'] === first.params['at'] && params['option'] === first.params['option'];
  return variableFailures(content, values).filter((problem) => !isFirst(problem));
}

function mayTellPlace(content: MessageContent): boolean {
  return 'attachment' in content && content.attachment.mayTellPlace === true;
}

/** Whether a reply quotes anything in a group: only what came from the same account can be quoted. */
function quotedPlaces(
  storage: Storage,
  replyTo: BroadcastId | undefined,
): (accountId: AccountId | undefined, groupId: GroupId) => boolean {
  if (replyTo === undefined) return () => true;
  const place = (accountId: AccountId, groupId: GroupId): string => `${accountId}|${groupId}`;
  const places = new Set(
    storage.deliveries.arrived(replyTo).map(({ accountId, groupId }) => place(accountId, groupId)),
  );
  return (accountId, groupId) => accountId !== undefined && places.has(place(accountId, groupId));
}

interface WorkshopFindings {
  readonly values: VariableValues;
  readonly warnings: readonly Failure[];
}
