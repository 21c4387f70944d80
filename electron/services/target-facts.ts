import type { AccountId } from '#shared/model/account.ts';
import type { GroupId } from '#shared/model/group.ts';
import type { MessageContent } from '#shared/model/message-content.ts';
import { startOfLocalDay } from '../domain/local-day.ts';
import { SAME_TEXT_WINDOW_MS, type TargetFacts } from '../domain/send-policy.ts';
import type { Storage } from '../ports/storage.ts';

/** Gathers what the send policy decides on: the same at review and right before each delivery. */
export function targetFacts(
  storage: Storage,
  {
    accountId,
    groupId,
    content,
    now,
  }: {
    readonly accountId: AccountId | undefined;
    readonly groupId: GroupId;
    readonly content: MessageContent;
    readonly now: number;
  },
): TargetFacts {
  const membership = accountId === undefined ? undefined : storage.groups.membership(accountId, groupId);
  return {
    now,
    membership: membership && {
      member: membership.member,
      canPost: !membership.announceOnly || membership.role !== 'member',
    },
    preferences: storage.settings.preferences(),
    sentToday:
      accountId === undefined ? 0 : storage.deliveries.countSendsSince(accountId, startOfLocalDay(now)),
    sameTextSentAt: storage.deliveries.lastSendOfSameText(groupId, content, now - SAME_TEXT_WINDOW_MS),
  };
}
