import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { ReminderDetails } from '#shared/model/reminder.ts';
import type { Workshop } from '#shared/model/workshop.ts';
import type { Storage } from '../ports/storage.ts';
import type { Composed } from './broadcast-planning.ts';

/** What a reminder would be as a broadcast now: the groups that are linked, and the words of its template. */
export function composedOf(
  storage: Storage,
  { templateId, text, groupIds }: Pick<ReminderDetails, 'templateId' | 'text' | 'groupIds'>,
  workshop: Workshop,
): Composed {
  const template = templateId === null ? undefined : storage.templates.get(templateId);
  const chosen = groupIds === null ? null : new Set(groupIds);
  return {
    content: { kind: 'text', text: template?.text ?? text },
    // A group that was unlinked, or is gone with its account, is no target any more.
    groupIds: workshop.groupIds.filter(
      (id) => (chosen === null || chosen.has(id)) && storage.groups.memberships(id).length > 0,
    ),
    workshopId: workshop.id,
    ...(chosen === null && { workshopIds: [workshop.id] }),
    pacing: storage.settings.preferences().pacing,
  };
}

/** The accounts that send to the groups, and to how many of them. */
export function accountCounts(
  storage: Storage,
  groupIds: readonly GroupId[],
): ReadonlyMap<AccountId, number> {
  const counts = new Map<AccountId, number>();
  for (const groupId of groupIds) {
    // The store lists the account that can do most first: that one sends.
    const accountId = storage.groups.memberships(groupId)[0]?.accountId;
    if (accountId !== undefined) counts.set(accountId, (counts.get(accountId) ?? 0) + 1);
  }
  return counts;
}
